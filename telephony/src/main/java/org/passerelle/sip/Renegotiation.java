package org.passerelle.sip;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.passerelle.sip.message.Body;
import org.passerelle.sip.message.HeaderNames;
import org.passerelle.sip.message.Headers;
import org.passerelle.sip.message.SipRequest;
import org.passerelle.sip.message.SipResponse;
import org.passerelle.sip.transaction.ClientListener;
import org.passerelle.sip.transaction.InviteServer;
import org.passerelle.sip.transaction.Responses;
import org.passerelle.sip.transaction.ServerTransaction;
import org.passerelle.sip.transport.Flow;

/// Changes of the session while a call is up: one at a time (RFC 3261, section 14; RFC 3311). The loop's thread
/// only.
///
/// ```
///            their re-INVITE or UPDATE            2xx and ACK, or refused
///         ┌───────────────────────────▶ THEIRS ───────────────────────────┐
///       IDLE ◀────────────────────────────────────────────────────────────┤
///         └───────────────────────────▶  OURS  ───────────────────────────┘
///            our re-INVITE or refresh             2xx and our ACK, refused; 491: again after a pause
///
///   theirs while OURS: 491      theirs while THEIRS: 500 with Retry-After      ours while THEIRS: after a pause
/// ```
final class Renegotiation {
    private static final int MAX_TRIES = 6;
    private static final int PENDING = 491;
    private static final int LONGEST_RETRY_AFTER_SECONDS = 10;

    private final Exchange exchange;
    private final LiveCall call;
    private final SessionTimer sessionTimer;
    private @Nullable ServerTransaction theirs;
    private @Nullable AcceptedInvite accepted;
    private @Nullable Ours ours;
    private String localSdp = "";
    private String remoteSdp = "";
    private boolean theyKnowUpdate;

    /// An offer of ours that is not answered yet.
    private record Ours(
            String offerSdp, CompletableFuture<Reoffered> answer, boolean isRefresh, int tries, boolean isProved) {
        Ours again() {
            return new Ours(offerSdp, answer, isRefresh, tries + 1, isProved);
        }

        Ours proved() {
            return new Ours(offerSdp, answer, isRefresh, tries, true);
        }
    }

    Renegotiation(Exchange exchange, LiveCall call) {
        this.exchange = exchange;
        this.call = call;
        this.sessionTimer =
                new SessionTimer(exchange.settings().callTimes(), exchange.transactions(), this::refresh, this::expire);
    }

    SessionTimer sessionTimer() {
        return sessionTimer;
    }

    /// What both sides have agreed on, so that a refresh can repeat it.
    void onAgreed(String local, String remote) {
        localSdp = local;
        remoteSdp = remote.isEmpty() ? remoteSdp : remote;
    }

    String localSdp() {
        return localSdp;
    }

    void onPeer(Headers headers) {
        theyKnowUpdate = headers.lists(HeaderNames.ALLOW, "UPDATE");
    }

    private void expire() {
        call.onHangUp(Reason.q850(102, "Session expired"), CallEnd.Cause.SESSION_EXPIRED);
    }

    // What the other side wants.

    void onRequest(ServerTransaction transaction) {
        if (ours != null
                && !(transaction.request().is("UPDATE")
                        && transaction.request().body().isEmpty())) {
            transaction.respond(PENDING);
            return;
        }
        if (theirs != null) {
            transaction.respond(retryLater(transaction.request()));
            return;
        }
        if (accepted != null) {
            transaction.respond(PENDING);
            return;
        }
        Optional<SipResponse> refusal = Requirements.refusal(transaction.request(), sessionTimer);
        if (refusal.isPresent()) {
            transaction.respond(refusal.get());
            return;
        }
        take(transaction);
    }

    private void take(ServerTransaction transaction) {
        Optional<String> offer = Requirements.sdp(transaction.request());
        if (offer.isEmpty() && transaction.request().is("UPDATE")) {
            accept(transaction, Body.NONE);
            return;
        }
        theirs = transaction;
        if (transaction instanceof InviteServer invite) {
            invite.listen(cancel -> onCancelled(invite));
        }
        boolean told = call.events.tell(listener -> {
            OfferReply reply = reply(listener, offer);
            call.command(() -> onReply(transaction, offer, reply));
        });
        if (!told) {
            theirs = null;
            transaction.respond(500);
        }
    }

    /// A listener that fails has refused.
    private OfferReply reply(CallListener listener, Optional<String> offer) {
        try {
            return offer.isPresent() ? listener.onOffer(offer.get()) : listener.onOfferWanted();
        } catch (RuntimeException defect) {
            exchange.watcher().onDefect(defect);
            return new OfferReply.Refused();
        }
    }

    private void onCancelled(InviteServer invite) {
        invite.respond(487);
        theirs = null;
    }

    private void onReply(ServerTransaction transaction, Optional<String> offer, OfferReply reply) {
        if (theirs != transaction) {
            return; // Cancelled meanwhile.
        }
        theirs = null;
        switch (reply) {
            case OfferReply.Refused refused -> transaction.respond(488);
            case OfferReply.Accepted yes -> {
                onAgreed(yes.sdp(), offer.orElse(""));
                accept(transaction, Body.sdp(yes.sdp()));
            }
        }
    }

    private void accept(ServerTransaction transaction, Body body) {
        SipRequest request = transaction.request();
        call.dialog().refreshTarget(request.headers());
        call.dialog().onFlow(transaction.flow());
        Headers.Builder headers = Exchange.withAbilities(Responses.headers(request, ""))
                .add(
                        HeaderNames.CONTACT,
                        exchange.name()
                                .contact(transaction.flow(), call.dialog().isSecure())
                                .toString());
        sessionTimer.agree(request, headers);
        if (!body.isEmpty()) {
            headers.add(HeaderNames.CONTENT_TYPE, body.contentType());
        }
        SipResponse response = SipResponse.of(200, headers.build(), body);
        if (transaction instanceof InviteServer invite) {
            boolean wantsAnswer = request.body().isEmpty();
            accepted = new AcceptedInvite(exchange.transactions(), invite, response, wantsAnswer, this::onNoAck);
        } else {
            transaction.respond(response);
        }
    }

    private void onNoAck() {
        accepted = null;
        call.onHangUp(Reason.FAULT, CallEnd.Cause.NO_ACK);
    }

    void onAck(SipRequest ack) {
        AcceptedInvite waiting = accepted;
        if (waiting == null || !waiting.isOf(ack.cseq().number())) {
            return;
        }
        waiting.stop();
        accepted = null;
        if (waiting.wantsAnswer()) {
            Requirements.sdp(ack).ifPresent(answer -> {
                onAgreed(localSdp, answer);
                call.events.tell(listener -> listener.onAnswer(answer));
            });
        }
    }

    private SipResponse retryLater(SipRequest request) {
        int seconds = exchange.transactions().tokens().below(LONGEST_RETRY_AFTER_SECONDS + 1);
        Headers.Builder headers =
                Responses.headers(request, "").add(HeaderNames.RETRY_AFTER, Integer.toString(seconds));
        return SipResponse.of(500, headers.build(), Body.NONE);
    }

    // What we want.

    void offer(String offerSdp, CompletableFuture<Reoffered> answer) {
        begin(new Ours(offerSdp, answer, false, 1, false), Headers.builder());
    }

    private void refresh() {
        begin(new Ours(localSdp, new CompletableFuture<>(), true, 1, false), Headers.builder());
    }

    private void begin(Ours wanted, Headers.Builder more) {
        if (call.isEnded()) {
            wanted.answer().complete(new Reoffered.CallOver());
            return;
        }
        if (ours != null || theirs != null || accepted != null || !call.isUp()) {
            tryAgain(wanted);
            return;
        }
        ours = wanted;
        Flow flow = call.way();
        Headers.Builder headers = Exchange.withAbilities(exchange.sender().headers(flow))
                .add(
                        HeaderNames.CONTACT,
                        exchange.name().contact(flow, call.dialog().isSecure()).toString());
        sessionTimer.ask(headers, 0);
        more.addTo(headers);
        boolean byUpdate = wanted.isRefresh() && theyKnowUpdate;
        Body body = byUpdate ? Body.NONE : Body.sdp(wanted.offerSdp());
        SipRequest request = call.dialog().request(byUpdate ? "UPDATE" : "INVITE", headers, body);
        exchange.sender().send(request, flow, new Answers(request, flow));
    }

    /// Both sides must not choose the same pause: who has begun the call waits longer (RFC 3261, section 14.1).
    private void tryAgain(Ours wanted) {
        if (wanted.tries() == MAX_TRIES) {
            wanted.answer().complete(new Reoffered.Refused(PENDING));
            return;
        }
        int shortestMs = call instanceof OutgoingCall ? 2_100 : 0;
        int pauseMs = shortestMs + 10 * exchange.transactions().tokens().below(190);
        exchange.transactions().after(Duration.ofMillis(pauseMs), () -> begin(wanted.again(), Headers.builder()));
    }

    /// Answers to a re-INVITE or UPDATE of ours.
    private final class Answers implements ClientListener {
        private final SipRequest request;
        private final Flow flow;

        Answers(SipRequest request, Flow flow) {
            this.request = request;
            this.flow = flow;
        }

        @Override
        public void onResponse(SipResponse response) {
            if (response.isProvisional()) {
                return;
            }
            if (response.isSuccess()) {
                acknowledge();
            }
            Ours asked = ours;
            if (asked == null || call.isEnded()) {
                return; // A 2xx again.
            }
            ours = null;
            if (response.isSuccess()) {
                onAccepted(asked, response);
            } else {
                onRefused(asked, response);
            }
        }

        private void acknowledge() {
            if (request.is("INVITE")) {
                Headers.Builder headers = exchange.sender().headers(flow);
                flow.send(call.dialog().ack(request.cseq().number(), headers).toBytes());
            }
        }

        private void onAccepted(Ours asked, SipResponse response) {
            call.dialog().refreshTarget(response.headers());
            sessionTimer.onAccepted(response);
            String answer = response.body().text();
            boolean isNews = !answer.isEmpty() && !answer.equals(remoteSdp);
            onAgreed(asked.offerSdp(), answer);
            if (asked.isRefresh() && isNews) {
                call.events.tell(listener -> listener.onAnswer(answer));
            }
            asked.answer().complete(new Reoffered.Accepted(answer));
        }

        private void onRefused(Ours asked, SipResponse response) {
            Optional<Headers.Builder> proof =
                    asked.isProved() ? Optional.empty() : call.proof(request.method(), response);
            if (proof.isPresent()) {
                begin(asked.proved(), proof.get());
                return;
            }
            switch (response.status()) {
                case PENDING -> tryAgain(asked);
                case 408, 481 -> {
                    asked.answer().complete(new Reoffered.CallOver());
                    expire();
                }
                default -> {
                    asked.answer().complete(new Reoffered.Refused(response.status()));
                    // The other side lives; a session that could not be refreshed is tried again in time.
                    if (asked.isRefresh()) {
                        tryAgain(asked);
                    }
                }
            }
        }

        @Override
        public void onFailure(Failure failure) {
            Ours asked = ours;
            ours = null;
            if (asked != null) {
                asked.answer().complete(new Reoffered.CallOver());
            }
            if (!call.isEnded()) {
                expire();
            }
        }
    }

    /// @param status for what the other side is still waiting for
    void onOver(int status) {
        sessionTimer.stop();
        if (accepted != null) {
            accepted.stop();
            accepted = null;
        }
        if (theirs != null) {
            theirs.respond(status);
            theirs = null;
        }
        if (ours != null) {
            ours.answer().complete(new Reoffered.CallOver());
            ours = null;
        }
    }
}
