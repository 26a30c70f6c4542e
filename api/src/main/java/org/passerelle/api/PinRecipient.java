package org.passerelle.api;

/// Where a new PIN goes, this once.
///
/// @param address of e-mail, in place of the user's own
public record PinRecipient(String address) {}
