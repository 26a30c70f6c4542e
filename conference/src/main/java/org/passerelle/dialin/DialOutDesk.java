package org.passerelle.dialin;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.UUID;
import org.passerelle.ivr.Meeting;
import org.passerelle.ivr.ServiceLine;
import org.passerelle.sip.transport.Transport;

/// What the administration says of calls to others. The adapter is in `server`. Called by the threads of calls; may
/// block for the database.
public interface DialOutDesk {
    /// May this number be called for this conference? Takes the minutes of [Granted#time], which [#settle] gives back
    /// as far as they were not used.
    ///
    /// @param call as in the record of the call
    Permit ask(UUID call, Meeting meeting, String digits);

    /// More time for a call that goes on; none where the minutes are used up.
    Duration prolong(UUID call);

    /// The call is over.
    ///
    /// @param lasted since it was answered
    void settle(UUID call, Duration lasted);

    sealed interface Permit {}

    /// @param number in international form
    record Granted(String number, Route route, Duration time, boolean mustConfirm) implements Permit {}

    /// Not by this organiser, not there, or no number at all.
    record Refused() implements Permit {}

    record UsedUp() implements Permit {}

    /// No trunk leads there.
    record NotPossible() implements Permit {}

    /// How a call gets out.
    ///
    /// @param local our address on the way there
    /// @param line whose number is shown and whose languages are spoken
    record Route(
            TrunkProfile trunk, Transport transport, InetSocketAddress address, InetAddress local, ServiceLine line) {}
}
