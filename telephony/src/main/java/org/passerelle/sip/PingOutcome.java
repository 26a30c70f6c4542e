package org.passerelle.sip;

import java.time.Duration;

/// What became of a ping.
public sealed interface PingOutcome {
    /// @param roundTrip from the first sending to the final response; with the time to open a connection, where
    /// there was none
    record Answered(int status, Duration roundTrip) implements PingOutcome {
        /// Whether calls may be sent there. Any answer shows a peer that is there, such as one that wants a
        /// password (401) or does not know the method (405, 501), with three exceptions: a proxy says 408 or
        /// 504 where it got no answer itself, as we would have said to ourselves (RFC 3261, section
        /// 8.1.3.1), and 503 says that no calls should come (section 21.5.4), as we do when we take none.
        public boolean takesCalls() {
            return switch (status) {
                case 408, 503, 504 -> false;
                default -> true;
            };
        }
    }

    /// However often it was sent, nothing came back.
    record Silent() implements PingOutcome {}

    /// No connection, or a transport that we do not speak.
    record Unreachable() implements PingOutcome {}

    /// Says nothing about the other side: we have not begun to speak, or have stopped.
    record NotSent() implements PingOutcome {}
}
