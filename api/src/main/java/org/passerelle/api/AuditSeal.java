package org.passerelle.api;

import java.time.Instant;
import java.util.UUID;

/// One link of the chain that shows whether the audit was altered afterwards.
///
/// @param number from 1, without a gap
/// @param lastEvent the newest event that it covers
/// @param events how many it covers
/// @param hash in hexadecimal digits; whoever keeps it elsewhere can prove later that the chain is the same one
public record AuditSeal(long number, UUID lastEvent, int events, String hash, Instant at) {}
