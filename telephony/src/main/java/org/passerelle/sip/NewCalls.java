package org.passerelle.sip;

import java.time.Duration;
import java.util.Optional;
import org.passerelle.sip.digest.DigestVerifier.Verdict;
import org.passerelle.sip.message.Body;
import org.passerelle.sip.message.HeaderNames;
import org.passerelle.sip.message.Headers;
import org.passerelle.sip.message.SipRequest;
import org.passerelle.sip.message.SipResponse;
import org.passerelle.sip.transaction.InviteServer;
import org.passerelle.sip.transaction.Responses;
import org.passerelle.sip.transaction.ServerTransaction;
import org.passerelle.sip.transport.Admission;

/// Decides whether an INVITE becomes a call, and starts its handler. The loop's thread only.
///
/// ```
/// INVITE ─▶ merged? 482 ─▶ understood? 4xx ─▶ welcome? 503 ─▶ trunk: room? 503 ─────────────────┬─▶ handler
///                                                        └──▶ telephone: proved? 401 ─▶ room? 503 ─┘
/// ```
final class NewCalls {
    private static final Duration WHEN_FULL = Duration.ofSeconds(10);

    /// About a quarter of a second of work: beyond that, callers send again what we have not come to yet, and the
    /// more we take the less we do.
    private static final int MOST_WAITING = 4_096;

    private final Exchange exchange;
    private final CallHandler handler;
    private final Optional<Proofs> proofs;
    private final SessionTimer ruler;
    private boolean isClosing;

    NewCalls(Exchange exchange, CallHandler handler, Optional<Proofs> proofs) {
        this.exchange = exchange;
        this.handler = handler;
        this.proofs = proofs;
        this.ruler = new SessionTimer(exchange.settings().callTimes(), exchange.transactions(), () -> {}, () -> {});
    }

    /// From now on nobody is welcome.
    void close() {
        isClosing = true;
    }

    void onInvite(InviteServer invite) {
        SipRequest request = invite.request();
        if (exchange.calls().isMerged(request)) {
            refuse(invite, 482);
            return;
        }
        Optional<SipResponse> refusal = Requirements.refusal(request, ruler);
        if (refusal.isPresent()) {
            exchange.counters().onRefused(refusal.get().status());
            invite.respond(refusal.get());
            return;
        }
        Optional<Duration> unwelcome = unwelcomeFor();
        if (unwelcome.isPresent()) {
            invite.respond(later(request, unwelcome.get()));
            return;
        }
        switch (invite.admission()) {
            case Admission.Trunk trunk -> admit(invite, new Peer.Trunk(trunk.name()), trunk.maxCalls());
            case Admission.Telephone telephone -> prove(invite, telephone);
            case Admission.Called called -> invite.ignore();
            case Admission.Stranger stranger -> invite.ignore();
        }
    }

    /// How long nobody should come, or nothing where all are welcome. A handler that fails is a reason, too.
    Optional<Duration> unwelcomeFor() {
        boolean isBehind = exchange.loop().waitingTasks() > MOST_WAITING;
        if (isClosing
                || isBehind
                || exchange.calls().size() >= exchange.settings().maxCalls()) {
            return Optional.of(WHEN_FULL);
        }
        try {
            return handler.refusesNewCallsFor();
        } catch (RuntimeException defect) {
            exchange.watcher().onDefect(defect);
            return Optional.of(WHEN_FULL);
        }
    }

    SipResponse later(SipRequest request, Duration pause) {
        exchange.counters().onRefused(503);
        Headers.Builder headers = Responses.headers(
                        request, exchange.transactions().newTag())
                .add(HeaderNames.RETRY_AFTER, Long.toString(Math.max(1, pause.toSeconds())));
        return SipResponse.of(503, headers.build(), Body.NONE);
    }

    private void refuse(ServerTransaction transaction, int status) {
        exchange.counters().onRefused(status);
        transaction.respond(status);
    }

    private void prove(InviteServer invite, Admission.Telephone telephone) {
        if (proofs.isEmpty()) {
            invite.ignore(); // There are no telephones here, and nobody needs to know.
            return;
        }
        invite.listen(cancel -> invite.respond(487));
        proofs.get().check(invite, verdict -> {
            if (!invite.isOpen()) {
                return;
            }
            switch (verdict) {
                case Verdict.Proved proved -> admitTelephone(invite, proved.user(), telephone.maxCalls());
                case Verdict.Unproved unproved -> invite.respond(proofs.get().challenge(invite.request(), unproved));
            }
        });
    }

    /// Nobody calls in the name of somebody else.
    private void admitTelephone(InviteServer invite, String user, int maxCalls) {
        if (!invite.request().from().uri().user().equals(user)) {
            refuse(invite, 403);
            return;
        }
        admit(invite, new Peer.Telephone(user), maxCalls);
    }

    private void admit(InviteServer invite, Peer peer, int maxCalls) {
        if (exchange.calls().of(peer) >= maxCalls || exchange.calls().isMerged(invite.request())) {
            invite.respond(later(invite.request(), WHEN_FULL));
            return;
        }
        exchange.counters().offered.increment();
        handler.onLetIn();
        var call = new InboundCall(exchange, invite, peer);
        call.open();
        Thread.ofVirtual().name("call-" + call.callId()).start(() -> handle(call));
    }

    private void handle(InboundCall call) {
        try {
            handler.onCall(call);
            call.onHandlerReturned();
        } catch (RuntimeException | Error defect) { // Also an Error: the caller must not be left hanging.
            exchange.watcher().onDefect(defect);
            call.onHandlerFailed();
        }
    }
}
