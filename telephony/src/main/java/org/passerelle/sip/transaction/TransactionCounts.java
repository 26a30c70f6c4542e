package org.passerelle.sip.transaction;

/// @param openServer transactions of requests that came, now
/// @param openClient transactions of requests of ours, now
/// @param timeouts that no answer or no ACK came
/// @param shed requests over the limits
/// @param strayResponses to nothing that we have asked
public record TransactionCounts(
        long openServer,
        long openClient,
        long retransmissionsReceived,
        long retransmissionsSent,
        long timeouts,
        long shed,
        long strayResponses) {}
