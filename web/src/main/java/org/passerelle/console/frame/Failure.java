package org.passerelle.console.frame;

/// A request that came to nothing, told to the person: what happened, why, what to do.
///
/// @param code stable name for support and search, shown small
public record Failure(int status, String title, String reason, String advice, String code) {}
