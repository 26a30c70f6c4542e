package org.passerelle.live;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.passerelle.trunks.TrunkId;

/// The signalling of a trunk as it goes over the wire, without what proves somebody's identity, opens his audio or was
/// keyed. Given by `server`; answers from memory.
public interface TrunkTrace {
    /// Until when it is kept; empty where it is not.
    Optional<Instant> until(TrunkId trunk);

    /// From now on, for some minutes; what was kept before goes.
    void start(TrunkId trunk);

    /// What was kept stays to be read for a while.
    void stop(TrunkId trunk);

    /// The oldest first; only so many.
    List<Message> messages(TrunkId trunk);

    /// @param isInbound whether the trunk sent it
    /// @param remote address and port of the trunk
    /// @param text lines parted by `\n`, safe to be shown
    record Message(Instant at, boolean isInbound, String transport, String remote, String callId, String text) {
        /// What a reader sees first: `INVITE sip:…` or `SIP/2.0 200 OK`.
        public String firstLine() {
            return text.lines().findFirst().orElse("");
        }
    }
}
