package org.passerelle.ivr;

/// One call that has been answered.
///
/// @param id as in logs and call records
public record Call(String id, CallerNumber from, ServiceLine line) {}
