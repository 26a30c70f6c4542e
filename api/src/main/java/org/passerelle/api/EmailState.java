package org.passerelle.api;

/// Which e-mails are meant.
///
/// @param state held or failed
public record EmailState(String state) {}
