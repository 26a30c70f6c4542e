package org.passerelle.sip;

import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import org.passerelle.sip.digest.DigestAnswer;
import org.passerelle.sip.message.Body;
import org.passerelle.sip.message.HeaderNames;
import org.passerelle.sip.message.Headers;
import org.passerelle.sip.message.NameAddress;
import org.passerelle.sip.message.SipRequest;
import org.passerelle.sip.message.SipResponse;
import org.passerelle.sip.message.SipUri;
import org.passerelle.sip.transaction.ClientListener;
import org.passerelle.sip.transaction.InviteClient;
import org.passerelle.sip.transaction.ServerTransaction;
import org.passerelle.sip.transaction.Timer;
import org.passerelle.sip.transport.Flow;
import org.passerelle.sip.transport.Transport;

/// A call that we began; its states are drawn at [OutgoingCall]. Fields belong to the loop's thread.
final class OutboundCall extends LiveCall implements OutgoingCall {
    private final Invitation invitation;
    private final SipUri requestUri;
    private final Flow flow;
    private final String localTag;
    private final CountDownLatch decided = new CountDownLatch(1);
    private @Nullable InviteClient transaction;
    private Timer ringsTooLong = Timer.NONE;
    private long number;
    private long minSessionSeconds;
    private boolean hasProved;
    private boolean isCancelled;
    private CallEnd.Cause hangUpCause = CallEnd.Cause.WE_HUNG_UP;

    /// Written by the loop, read by any thread.
    private volatile @Nullable InviteOutcome outcome;

    /// Where it goes: for a telephone the URI is the one it registered.
    record Target(SipUri requestUri, Flow flow) {}

    OutboundCall(Exchange exchange, Invitation invitation, Target target, String callId) {
        super(exchange, callId);
        this.invitation = invitation;
        this.requestUri = target.requestUri();
        this.flow = target.flow();
        this.localTag = exchange.transactions().newTag();
    }

    /// The loop's thread: sends the INVITE.
    void start() {
        exchange.sender().expect(expected());
        exchange.counters().invited.increment();
        exchange.calls().addDialling(this);
        if (flow instanceof Nowhere) {
            fail(new InviteOutcome.Unreachable(), Optional.empty());
            return;
        }
        ringsTooLong = exchange.transactions().after(invitation.ringsAtMost(), this::cancel);
        send(Headers.builder());
    }

    private InetAddress expected() {
        return flow.remoteAddress().getAddress();
    }

    private void send(Headers.Builder proof) {
        number++;
        NameAddress contact = exchange.name().contact(flow, requestUri.isSecure());
        Headers.Builder headers = Exchange.withAbilities(exchange.sender().headers(flow))
                .add(HeaderNames.MAX_FORWARDS, "70")
                .add(HeaderNames.FROM, invitation.from().tagged(localTag).toString())
                .add(HeaderNames.TO, NameAddress.of(invitation.to()).toString())
                .add(HeaderNames.CALL_ID, callId())
                .add(HeaderNames.CSEQ, number + " INVITE")
                .add(HeaderNames.CONTACT, contact.toString());
        renegotiation().sessionTimer().ask(headers, minSessionSeconds);
        invitation.extraHeaders().forEach(extra -> headers.add(extra.name(), extra.value()));
        proof.addTo(headers);
        Body body = Body.sdp(invitation.offerSdp());
        headers.add(HeaderNames.CONTENT_TYPE, body.contentType());
        SipRequest invite = SipRequest.of("INVITE", requestUri, headers.build(), body);
        transaction = (InviteClient) exchange.sender().send(invite, flow, new Answers(invite));
    }

    @Override
    public Peer peer() {
        return new Peer.Called();
    }

    @Override
    public Transport transport() {
        return flow.transport();
    }

    @Override
    Flow flow() {
        return flow;
    }

    @Override
    public InviteOutcome awaitOutcome() throws InterruptedException {
        decided.await();
        InviteOutcome known = outcome;
        if (known == null) {
            throw new IllegalStateException("decided without an outcome: " + callId());
        }
        return known;
    }

    private void decide(InviteOutcome what) {
        if (outcome == null) {
            outcome = what;
            ringsTooLong.cancel();
            decided.countDown();
        }
    }

    /// Not answered, and never will be.
    private void fail(InviteOutcome what, Optional<Reason> reason) {
        decide(what);
        over(new CallEnd(isCancelled ? hangUpCause : CallEnd.Cause.NOT_ANSWERED, reason));
    }

    private void cancel() {
        hangUpCause = CallEnd.Cause.NOT_ANSWERED;
        cancelTransaction();
    }

    private void cancelTransaction() {
        isCancelled = true;
        if (transaction != null) {
            transaction.cancel();
        }
    }

    @Override
    boolean isUp() {
        return outcome instanceof InviteOutcome.Answered && !isEnded();
    }

    @Override
    void onHangUp(Reason reason, CallEnd.Cause cause) {
        if (outcome instanceof InviteOutcome.Answered) {
            bye(reason, cause);
            return;
        }
        hangUpCause = cause;
        cancelTransaction();
    }

    /// Answers to one of our INVITEs: there are several where a password or another session time was asked for.
    private final class Answers implements ClientListener {
        private final SipRequest invite;

        Answers(SipRequest invite) {
            this.invite = invite;
        }

        @Override
        public void onResponse(SipResponse response) {
            if (response.isProvisional()) {
                onProvisional(response);
            } else if (response.isSuccess()) {
                onAccepted(response);
            } else if (!isEnded()) {
                onRefused(response);
            }
        }

        private void onProvisional(SipResponse response) {
            if (response.status() > 100) {
                String sdp = Requirements.sdp(response).orElse("");
                events.tell(listener -> listener.onProgress(response.status(), sdp));
            }
        }

        private void onAccepted(SipResponse response) {
            Dialog accepted = Dialog.ofClient(invite, response, flow);
            boolean isAgain =
                    outcome instanceof InviteOutcome.Answered && accepted.id().equals(dialog().id());
            if (isAgain) {
                acknowledge(dialog());
                return;
            }
            acknowledge(accepted);
            if (isEnded() || outcome != null || isCancelled) {
                // Somebody else has answered as well, or too late (RFC 3261, sections 13.2.2.4 and 9.1).
                hangUpUnwanted(accepted);
                if (!isEnded() && outcome == null) {
                    fail(new InviteOutcome.Cancelled(), Optional.empty());
                }
                return;
            }
            onUp(accepted, response);
        }

        private void onUp(Dialog accepted, SipResponse response) {
            establish(accepted);
            exchange.calls().removeDialling(OutboundCall.this);
            renegotiation().onPeer(response.headers());
            String answer = Requirements.sdp(response).orElse("");
            renegotiation().onAgreed(invitation.offerSdp(), answer);
            renegotiation().sessionTimer().onAccepted(response);
            decide(new InviteOutcome.Answered(answer));
        }

        private void acknowledge(Dialog accepted) {
            Flow way = exchange.sender().way(accepted, peer());
            Headers.Builder headers = exchange.sender().headers(way);
            way.send(accepted.ack(invite.cseq().number(), headers).toBytes());
        }

        private void hangUpUnwanted(Dialog accepted) {
            Flow way = exchange.sender().way(accepted, peer());
            Headers.Builder headers = exchange.sender().headers(way);
            exchange.sender().send(accepted.request("BYE", headers, Body.NONE), way, Unheard.INSTANCE);
        }

        private void onRefused(SipResponse response) {
            if (isCancelled) {
                fail(new InviteOutcome.Cancelled(), Reason.of(response.headers()));
                return;
            }
            Optional<Headers.Builder> proof = firstProof(invite, response);
            if (proof.isPresent()) {
                send(proof.get());
                return;
            }
            if (response.status() == 422 && minSessionSeconds == 0) {
                minSessionSeconds = response.headers()
                        .first(HeaderNames.MIN_SE)
                        .flatMap(SessionInterval::seconds)
                        .orElse(0L);
                send(Headers.builder());
                return;
            }
            Optional<Reason> reason = Reason.of(response.headers());
            fail(new InviteOutcome.Refused(response.status(), reason, retryAfter(response)), reason);
        }

        @Override
        public void onFailure(Failure failure) {
            if (!isEnded()) {
                fail(isCancelled ? new InviteOutcome.Cancelled() : new InviteOutcome.Unreachable(), Optional.empty());
            }
        }
    }

    /// Once: who refuses our password does not get it again.
    private Optional<Headers.Builder> firstProof(SipRequest request, SipResponse response) {
        Optional<Headers.Builder> proof = hasProved
                ? Optional.empty()
                : proof(request.method(), request.uri().toString(), response);
        hasProved |= proof.isPresent();
        return proof;
    }

    @Override
    Optional<Headers.Builder> proof(String method, SipResponse response) {
        return proof(method, dialog().requestUri().toString(), response);
    }

    private Optional<Headers.Builder> proof(String method, String uri, SipResponse response) {
        boolean ofProxy = response.status() == 407;
        if (invitation.credentials().isEmpty() || (response.status() != 401 && !ofProxy)) {
            return Optional.empty();
        }
        String asks = ofProxy ? HeaderNames.PROXY_AUTHENTICATE : HeaderNames.WWW_AUTHENTICATE;
        String says = ofProxy ? HeaderNames.PROXY_AUTHORIZATION : HeaderNames.AUTHORIZATION;
        List<String> challenges = response.headers().all(asks);
        String clientNonce = exchange.transactions().newTag();
        return DigestAnswer.to(challenges, invitation.credentials().get(), method, uri, clientNonce)
                .map(answer -> Headers.builder().add(says, answer));
    }

    private static Optional<Duration> retryAfter(SipResponse response) {
        return response.headers()
                .first(HeaderNames.RETRY_AFTER)
                .map(value -> value.split("[ (;]", 2)[0])
                .flatMap(SessionInterval::seconds)
                .map(Duration::ofSeconds);
    }

    @Override
    void onAck(SipRequest ack) {
        renegotiation().onAck(ack);
    }

    @Override
    boolean onEarlyRequest(ServerTransaction request) {
        return false;
    }

    @Override
    void onOver() {
        decide(new InviteOutcome.Cancelled());
        ringsTooLong.cancel();
        exchange.calls().removeDialling(this);
        exchange.sender().expectNoMore(expected());
    }
}
