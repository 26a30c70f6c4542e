package org.passerelle.sip.transport;

import java.time.Duration;

/// How much strangers and friends may ask of the transports.
///
/// @param maxConnections TCP and TLS together
/// @param maxConnectionsOfSource from one address
/// @param messageWithin from the first byte of a message to its last; a TLS handshake has as long
/// @param idleAtMost without any byte, after which a connection is closed
/// @param connectWithin for connections of ours
/// @param maxQueuedMessages on one connection whose other side does not read
public record TransportLimits(
        int maxConnections,
        int maxConnectionsOfSource,
        Duration messageWithin,
        Duration idleAtMost,
        Duration connectWithin,
        int maxQueuedMessages) {
    public static final TransportLimits DEFAULT =
            new TransportLimits(4_096, 64, Duration.ofSeconds(10), Duration.ofMinutes(30), Duration.ofSeconds(5), 256);

    public TransportLimits {
        if (maxConnections < 1 || maxConnectionsOfSource < 1 || maxQueuedMessages < 1) {
            throw new IllegalArgumentException("limits must be positive: " + maxConnections + ", "
                    + maxConnectionsOfSource + ", " + maxQueuedMessages);
        }
    }
}
