package org.passerelle.sip;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Optional;
import org.passerelle.sip.transport.Transport;

/// One call, whoever began it.
///
/// **Threads.** Every method may be called by any thread but the endpoint's loop. Only methods whose name
/// begins with `await` and [#reoffer] block; the others hand a command to the loop and return (where the loop
/// is far behind, they wait for a place in its queue). A call that is already over takes commands and ignores
/// them.
public interface Call {
    /// The Call-ID, as both sides and their logs have it.
    String callId();

    Peer peer();

    Transport transport();

    /// Where the other side's messages come from.
    InetSocketAddress remoteAddress();

    /// The address of ours that the other side should be told, also for media: the public one where it is set.
    InetAddress localAddress();

    /// Who hears what happens on this call; replaces the one before. What happened before there was one is kept
    /// and told to the first.
    void listen(CallListener listener);

    /// Hangs up: BYE on a call that is up (after its ACK, RFC 3261, section 15), CANCEL on one that we began
    /// and that is not answered, a refusal (480) of one that came in. Does nothing where the call is over.
    void hangUp(Reason reason);

    /// Changes the session: a re-INVITE with this offer, repeated where both sides tried at once (491). Blocks
    /// until the other side has answered, at most 64 T1 (32 s) for each attempt.
    Reoffered reoffer(String offerSdp);

    /// How the call ended, or nothing while it goes on.
    Optional<CallEnd> end();

    /// Blocks until the call is over.
    CallEnd awaitEnd() throws InterruptedException;

    /// Blocks until the call is over or the time has passed.
    Optional<CallEnd> awaitEnd(Duration atMost) throws InterruptedException;
}
