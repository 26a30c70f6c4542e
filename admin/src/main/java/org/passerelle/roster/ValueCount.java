package org.passerelle.roster;

/// @param value as a filter compares it, never empty
/// @param users of the list who have it
public record ValueCount(String value, long users) {}
