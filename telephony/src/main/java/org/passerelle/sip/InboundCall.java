package org.passerelle.sip;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.passerelle.sip.message.Body;
import org.passerelle.sip.message.HeaderNames;
import org.passerelle.sip.message.Headers;
import org.passerelle.sip.message.NameAddress;
import org.passerelle.sip.message.SipRequest;
import org.passerelle.sip.message.SipResponse;
import org.passerelle.sip.message.Uri;
import org.passerelle.sip.transaction.InviteServer;
import org.passerelle.sip.transaction.Responses;
import org.passerelle.sip.transaction.ServerTransaction;
import org.passerelle.sip.transaction.Timer;
import org.passerelle.sip.transport.Flow;
import org.passerelle.sip.transport.Transport;

/// A call that came in; its states are drawn at [IncomingCall]. Fields belong to the loop's thread.
final class InboundCall extends LiveCall implements IncomingCall {
    private final InviteServer invite;
    private final SipRequest request;
    private final Peer peer;
    private final String localTag;
    private final Provisionals provisionals;
    private final CompletableFuture<String> answerToOurOffer = new CompletableFuture<>();
    private final Timer forgotten;
    private State state = State.OFFERED;
    private @Nullable AcceptedInvite accepted;
    private @Nullable HangUp afterAck;

    private enum State {
        OFFERED,
        ANSWERED,
        UP,
        OVER
    }

    /// What waits for the ACK.
    private record HangUp(Reason reason, CallEnd.Cause cause) {}

    InboundCall(Exchange exchange, InviteServer invite, Peer peer) {
        super(exchange, invite.request().callId());
        this.invite = invite;
        this.request = invite.request();
        this.peer = peer;
        this.localTag = exchange.transactions().newTag();
        this.provisionals = new Provisionals(exchange.transactions(), invite, this::onNoPrack);
        this.forgotten =
                exchange.transactions().after(exchange.settings().callTimes().unansweredAtMost(), this::onForgotten);
    }

    /// Puts it into the table. From here on it must come to its end.
    void open() {
        establish(Dialog.ofServer(request, localTag, invite.flow()));
        exchange.calls().addInbound(request, this);
        renegotiation().onPeer(request.headers());
        invite.listen(this::onCancel);
    }

    // Questions of any thread.

    @Override
    public Peer peer() {
        return peer;
    }

    @Override
    public Transport transport() {
        return invite.flow().transport();
    }

    @Override
    public String calledNumber() {
        return request.uri().user();
    }

    @Override
    public Uri calledUri() {
        return request.uri();
    }

    @Override
    public NameAddress to() {
        return request.to();
    }

    @Override
    public NameAddress from() {
        return request.from();
    }

    @Override
    public Optional<String> callerNumber() {
        return CallerIdentity.number(request, peer);
    }

    @Override
    public String callerName() {
        return CallerIdentity.name(request, peer);
    }

    @Override
    public Optional<String> offer() {
        return Requirements.sdp(request);
    }

    @Override
    public List<String> header(String name) {
        return request.headers().all(name);
    }

    @Override
    Flow flow() {
        return invite.flow();
    }

    // Commands of any thread.

    @Override
    public void ringing() {
        command(() -> provisional(180, Body.NONE));
    }

    @Override
    public void earlyMedia(String answerSdp) {
        if (offer().isPresent()) {
            command(() -> provisional(183, Body.sdp(answerSdp)));
        }
    }

    @Override
    public void answer(String answerSdp) throws CallOverException {
        requireGoingOn();
        command(() -> accept(answerSdp, false));
    }

    @Override
    public String answerWithOffer(String offerSdp) throws CallOverException, InterruptedException {
        requireGoingOn();
        command(() -> accept(offerSdp, true));
        try {
            // The loop gives up after 64 T1; longer only where it is closed meanwhile.
            long atMostNs = exchange.transactions()
                    .timers()
                    .giveUpAfter()
                    .multipliedBy(3)
                    .toNanos();
            return answerToOurOffer.get(atMostNs, TimeUnit.NANOSECONDS);
        } catch (ExecutionException | TimeoutException never) {
            throw new CallOverException(end().orElse(CallEnd.of(CallEnd.Cause.NO_ACK)));
        }
    }

    private void requireGoingOn() throws CallOverException {
        Optional<CallEnd> over = end();
        if (over.isPresent()) {
            throw new CallOverException(over.get());
        }
    }

    @Override
    public void reject(Rejection rejection) {
        command(() -> refuse(rejection, CallEnd.Cause.WE_REFUSED));
    }

    /// Tells the handler that its thread is at its end.
    void onHandlerReturned() {
        command(() -> onHangUp(Reason.NORMAL, CallEnd.Cause.WE_HUNG_UP));
    }

    void onHandlerFailed() {
        command(() -> {
            if (state == State.OFFERED) {
                refuse(Rejection.FAULT, CallEnd.Cause.FAULT);
            } else {
                onHangUp(Reason.FAULT, CallEnd.Cause.FAULT);
            }
        });
    }

    // The loop.

    private void provisional(int status, Body body) {
        if (state == State.OFFERED) {
            Headers.Builder headers = dialogHeaders();
            provisionals.send(status, headers, body);
        }
    }

    private Headers.Builder dialogHeaders() {
        return Responses.headers(request, localTag)
                .add(HeaderNames.RECORD_ROUTE, request.headers().all(HeaderNames.RECORD_ROUTE))
                .add(
                        HeaderNames.CONTACT,
                        exchange.name()
                                .contact(invite.flow(), dialog().isSecure())
                                .toString());
    }

    private void accept(String sdp, boolean isOffer) {
        if (state != State.OFFERED) {
            return;
        }
        provisionals.whenSettled(() -> acceptNow(sdp, isOffer));
    }

    private void acceptNow(String sdp, boolean isOffer) {
        if (state != State.OFFERED) {
            return;
        }
        state = State.ANSWERED;
        forgotten.cancel();
        Headers.Builder headers = Exchange.withAbilities(dialogHeaders());
        renegotiation().sessionTimer().agree(request, headers);
        renegotiation().onAgreed(sdp, offer().orElse(""));
        headers.add(HeaderNames.CONTENT_TYPE, Exchange.SDP);
        SipResponse response = SipResponse.of(200, headers.build(), Body.sdp(sdp));
        exchange.counters().answered.increment();
        accepted = new AcceptedInvite(exchange.transactions(), invite, response, isOffer, this::onNoAck);
    }

    private void refuse(Rejection rejection, CallEnd.Cause cause) {
        if (state != State.OFFERED) {
            return;
        }
        Headers.Builder headers = Exchange.because(Responses.headers(request, localTag), rejection.reason());
        rejection
                .retryAfter()
                .ifPresent(
                        pause -> headers.add(HeaderNames.RETRY_AFTER, Long.toString(Math.max(1, pause.toSeconds()))));
        invite.respond(SipResponse.of(rejection.status(), headers.build(), Body.NONE));
        exchange.counters().onRefused(rejection.status());
        over(new CallEnd(cause, rejection.reason()));
    }

    private void onForgotten() {
        refuse(Rejection.UNAVAILABLE, CallEnd.Cause.WE_HUNG_UP);
    }

    private void onNoPrack() {
        refuse(Rejection.of(504), CallEnd.Cause.NO_ACK);
    }

    private void onCancel(SipRequest cancel) {
        if (state == State.OFFERED) {
            invite.respond(Responses.plain(request, 487, localTag));
            over(new CallEnd(CallEnd.Cause.THEY_CANCELLED, Reason.of(cancel.headers())));
        }
    }

    private void onNoAck() {
        HangUp wanted = afterAck;
        accepted = null;
        if (wanted == null) {
            bye(Reason.q850(102, "No ACK"), CallEnd.Cause.NO_ACK);
        } else {
            bye(wanted.reason(), wanted.cause());
        }
    }

    @Override
    void onAck(SipRequest ack) {
        AcceptedInvite waiting = accepted;
        if (waiting == null || !waiting.isOf(ack.cseq().number())) {
            renegotiation().onAck(ack);
            return;
        }
        waiting.stop();
        accepted = null;
        state = State.UP;
        HangUp wanted = afterAck;
        if (wanted != null) {
            bye(wanted.reason(), wanted.cause());
            return;
        }
        if (waiting.wantsAnswer()) {
            onAnswer(Requirements.sdp(ack));
        }
    }

    private void onAnswer(Optional<String> answer) {
        if (answer.isEmpty()) {
            bye(Reason.q850(111, "No answer to the offer"), CallEnd.Cause.FAULT);
            return;
        }
        renegotiation().onAgreed(renegotiation().localSdp(), answer.get());
        answerToOurOffer.complete(answer.get());
    }

    @Override
    boolean isUp() {
        return state == State.UP;
    }

    @Override
    void onHangUp(Reason reason, CallEnd.Cause cause) {
        switch (state) {
            case OFFERED -> refuse(Rejection.UNAVAILABLE.because(reason), cause);
            case ANSWERED -> afterAck = new HangUp(reason, cause);
            case UP -> bye(reason, cause);
            case OVER -> {}
        }
    }

    @Override
    boolean onEarlyRequest(ServerTransaction transaction) {
        SipRequest request = transaction.request();
        if (request.is("PRACK")) {
            transaction.respond(provisionals.onPrack(request) ? 200 : 481);
            provisionals.goOn();
            return true;
        }
        if (state == State.UP || request.is("OPTIONS") || request.is("INFO")) {
            return false;
        }
        if (request.is("INVITE") || request.is("UPDATE")) {
            transaction.respond(state == State.ANSWERED ? 491 : 500);
            return true;
        }
        return false;
    }

    @Override
    void onOver() {
        if (state == State.OFFERED && invite.isOpen()) { // BYE before the answer.
            invite.respond(Responses.plain(request, 487, localTag));
        }
        state = State.OVER;
        forgotten.cancel();
        provisionals.stop();
        if (accepted != null) {
            accepted.stop();
            accepted = null;
        }
        answerToOurOffer.completeExceptionally(new CallOverException(end().orElseThrow()));
        exchange.calls().removeInbound(request, this);
    }
}
