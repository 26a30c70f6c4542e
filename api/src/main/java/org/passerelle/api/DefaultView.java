package org.passerelle.api;

/// What the list of users opens with for whoever asks.
///
/// @param view a built-in one such as `ready-to-move`, or the identifier of a saved one
public record DefaultView(String view) {}
