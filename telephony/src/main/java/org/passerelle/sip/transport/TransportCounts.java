package org.passerelle.sip.transport;

/// What has come and gone since the start.
///
/// @param malformed messages that nobody can read
/// @param fromStrangers datagrams and connections that got silence
/// @param dropped messages while the loop was too far behind
/// @param unsent messages for which a socket or a queue had no room
/// @param openConnections now
/// @param connectionsRefused over the limits
/// @param connectionsTimedOut too slow or idle
public record TransportCounts(
        long received,
        long sent,
        long malformed,
        long fromStrangers,
        long dropped,
        long unsent,
        int openConnections,
        long connectionsRefused,
        long connectionsTimedOut) {}
