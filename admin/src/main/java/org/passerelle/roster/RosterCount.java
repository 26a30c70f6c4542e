package org.passerelle.roster;

/// How many there are; beyond a limit only that there are more.
///
/// @param isExact false: there are more than `count`
public record RosterCount(long count, boolean isExact) {}
