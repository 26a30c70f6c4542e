package org.passerelle.api;

/// What the mail server said.
///
/// @param outcome notSent, accepted, refused, later, unknown or away
public record EmailTried(String outcome, String answer) {}
