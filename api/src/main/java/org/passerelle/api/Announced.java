package org.passerelle.api;

/// What everybody hears: how soon the conference ends.
///
/// @param minutes 10, 5 or 1
public record Announced(int minutes) {}
