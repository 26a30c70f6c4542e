package org.passerelle.webhooks;

/// News, told after an attempt to bring a message to its receiver.
///
/// @param taken whether the receiver took it
public record MessageTried(boolean taken) {}
