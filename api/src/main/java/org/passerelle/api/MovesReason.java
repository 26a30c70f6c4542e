package org.passerelle.api;

/// Why users were not moved.
///
/// @param waiting how many of these users are still with a third party
public record MovesReason(String result, String code, String text, long attempts, long waiting) {}
