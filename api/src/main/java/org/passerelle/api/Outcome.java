package org.passerelle.api;

/// What became of one user.
///
/// @param code stable
/// @param text the same in the caller's language
public record Outcome(Result result, String code, String text, UserDetail user) {}
