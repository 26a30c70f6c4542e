package org.passerelle.sip;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.passerelle.sip.message.Body;
import org.passerelle.sip.message.Headers;
import org.passerelle.sip.message.SipRequest;
import org.passerelle.sip.message.SipResponse;
import org.passerelle.sip.transaction.ClientListener;
import org.passerelle.sip.transaction.Responses;
import org.passerelle.sip.transaction.ServerTransaction;
import org.passerelle.sip.transport.Admission;
import org.passerelle.sip.transport.Flow;

/// What both kinds of call share once they are up. Fields belong to the loop's thread, except where they say
/// otherwise.
///
/// ```
///          ┌──────────── UP ◀───────────┐
///   INFO,  │ re-INVITE, UPDATE of either│ answered
///   OPTIONS│ side (Renegotiation)       │
///          └────────────┬───────────────┘
///      BYE, session expired, 481 or 408 to a request of ours, stop of the endpoint
///                       ▼
///                     OVER: told once, nothing is left in the table
/// ```
abstract sealed class LiveCall implements Call permits InboundCall, OutboundCall {
    private static final int REQUEST_TERMINATED = 487;

    protected final Exchange exchange;
    protected final CallEvents events;
    private final String callId;
    private final Renegotiation renegotiation;
    private final CountDownLatch isOver = new CountDownLatch(1);
    private @Nullable Dialog dialog;

    /// Written by the loop, read by any thread.
    private volatile @Nullable CallEnd end;

    LiveCall(Exchange exchange, String callId) {
        this.exchange = exchange;
        this.callId = callId;
        this.events = new CallEvents("call-" + callId + "-events", exchange.watcher());
        this.renegotiation = new Renegotiation(exchange, this);
    }

    /// How the other side's messages came, or ours go.
    abstract Flow flow();

    /// Hangs up or refuses, in whichever state.
    abstract void onHangUp(Reason reason, CallEnd.Cause cause);

    /// What has to be stopped and forgotten besides the dialog.
    abstract void onOver();

    abstract void onAck(SipRequest ack);

    /// Whether the session may be changed now.
    abstract boolean isUp();

    /// Before the answer; true where it was dealt with.
    abstract boolean onEarlyRequest(ServerTransaction transaction);

    @Override
    public String callId() {
        return callId;
    }

    @Override
    public InetSocketAddress remoteAddress() {
        return flow().remoteAddress();
    }

    @Override
    public InetAddress localAddress() {
        return exchange.name().address(flow());
    }

    @Override
    public void listen(CallListener listener) {
        events.listen(listener);
    }

    @Override
    public void hangUp(Reason reason) {
        command(() -> onHangUp(reason, CallEnd.Cause.WE_HUNG_UP));
    }

    @Override
    public Reoffered reoffer(String offerSdp) {
        if (isEnded()) {
            return new Reoffered.CallOver();
        }
        var answer = new CompletableFuture<Reoffered>();
        exchange.loop().execute(() -> renegotiation.offer(offerSdp, answer));
        try {
            // The loop answers each; the limit is for an endpoint that is closed meanwhile.
            return answer.get(
                    exchange.transactions()
                            .timers()
                            .giveUpAfter()
                            .multipliedBy(6)
                            .toNanos(),
                    TimeUnit.NANOSECONDS);
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            return new Reoffered.CallOver();
        } catch (ExecutionException | TimeoutException never) {
            return new Reoffered.CallOver();
        }
    }

    @Override
    public Optional<CallEnd> end() {
        return Optional.ofNullable(end);
    }

    @Override
    public CallEnd awaitEnd() throws InterruptedException {
        isOver.await();
        return end().orElseThrow();
    }

    @Override
    public Optional<CallEnd> awaitEnd(Duration atMost) throws InterruptedException {
        return isOver.await(atMost.toNanos(), TimeUnit.NANOSECONDS) ? end() : Optional.empty();
    }

    /// Hands a command to the loop, which does nothing once the call is over.
    final void command(Runnable task) {
        exchange.loop().execute(() -> {
            if (end == null) {
                task.run();
            }
        });
    }

    final boolean isEnded() {
        return end != null;
    }

    final void establish(Dialog established) {
        dialog = established;
        exchange.calls().add(established, this);
    }

    final Dialog dialog() {
        Dialog established = dialog;
        if (established == null) {
            throw new IllegalStateException("no dialog yet: " + callId);
        }
        return established;
    }

    final Renegotiation renegotiation() {
        return renegotiation;
    }

    /// Whether a request within this call may come from there.
    boolean isFrom(Flow seen, Admission admission) {
        InetAddress source = seen.remoteAddress().getAddress();
        return switch (peer()) {
            case Peer.Trunk ours ->
                admission instanceof Admission.Trunk trunk && trunk.name().equals(ours.name());
            case Peer.Telephone telephone -> source.equals(remoteAddress().getAddress());
            case Peer.Called called ->
                admission instanceof Admission.Trunk
                        || source.equals(remoteAddress().getAddress());
        };
    }

    /// A request within this call, not ACK.
    final void onRequest(ServerTransaction transaction) {
        SipRequest request = transaction.request();
        if (!dialog().takesNumber(request.cseq().number())) {
            transaction.respond(500);
            return;
        }
        if (request.is("BYE")) {
            transaction.respond(200);
            onBye(request);
            return;
        }
        if (onEarlyRequest(transaction)) {
            return;
        }
        switch (request.method()) {
            case "INVITE", "UPDATE" -> renegotiation.onRequest(transaction);
            case "INFO" -> onInfo(transaction);
            case "OPTIONS" -> transaction.respond(abilities(request));
            case "PRACK" -> transaction.respond(481);
            case "REFER" -> transaction.respond(603);
            default -> transaction.respond(notAllowed(request));
        }
    }

    static SipResponse notAllowed(SipRequest request) {
        Headers.Builder headers = Exchange.withAbilities(Responses.headers(request, "refused"));
        return SipResponse.of(MethodTable.isKnown(request.method()) ? 405 : 501, headers.build(), Body.NONE);
    }

    static SipResponse abilities(SipRequest request) {
        Headers.Builder headers = Exchange.withAbilities(Responses.headers(request, "abilities"));
        return SipResponse.of(200, headers.add("Accept", Exchange.SDP).build(), Body.NONE);
    }

    private void onInfo(ServerTransaction transaction) {
        SipRequest request = transaction.request();
        Body body = request.body();
        boolean taken = events.tell(listener -> listener.onInfo(body.contentType(), body.text()));
        transaction.respond(taken ? 200 : 500);
    }

    /// The loop has answered it.
    private void onBye(SipRequest bye) {
        over(new CallEnd(CallEnd.Cause.THEY_HUNG_UP, Reason.of(bye.headers())));
    }

    /// Sends BYE. The call is over at once, whatever is answered (RFC 3261, section 15.1.1).
    final void bye(Reason reason, CallEnd.Cause cause) {
        sendBye(Exchange.because(Headers.builder(), Optional.of(reason)), new ByeAnswers());
        over(new CallEnd(cause, Optional.of(reason)));
    }

    /// What to add to a request within the call that was answered so, where a password was asked for and we
    /// have one.
    Optional<Headers.Builder> proof(String method, SipResponse response) {
        return Optional.empty();
    }

    private void sendBye(Headers.Builder more, ClientListener listener) {
        Flow way = way();
        Headers.Builder headers = exchange.sender().headers(way);
        more.addTo(headers);
        exchange.sender().send(dialog().request("BYE", headers, Body.NONE), way, listener);
    }

    /// Repeats a BYE once with a password; otherwise nobody cares for its answer.
    private final class ByeAnswers implements ClientListener {
        @Override
        public void onResponse(SipResponse response) {
            proof("BYE", response).ifPresent(more -> sendBye(more, Unheard.INSTANCE));
        }

        @Override
        public void onFailure(Failure failure) {}
    }

    final Flow way() {
        return exchange.sender().way(dialog(), peer());
    }

    /// The last of a call. Whatever is open is answered or stopped.
    final void over(CallEnd how) {
        if (end != null) {
            return;
        }
        end = how;
        renegotiation.onOver(REQUEST_TERMINATED);
        if (dialog != null) {
            exchange.calls().remove(dialog);
        }
        onOver();
        exchange.counters().onEnded(how.cause());
        isOver.countDown();
        events.tellLast(listener -> listener.onEnd(how));
    }
}
