package org.passerelle.sip;

import java.net.InetAddress;
import java.util.List;
import java.util.function.Consumer;
import org.passerelle.sip.digest.DigestVerifier;
import org.passerelle.sip.digest.DigestVerifier.Verdict;
import org.passerelle.sip.message.Body;
import org.passerelle.sip.message.HeaderNames;
import org.passerelle.sip.message.Headers;
import org.passerelle.sip.message.SipRequest;
import org.passerelle.sip.message.SipResponse;
import org.passerelle.sip.transaction.Loop;
import org.passerelle.sip.transaction.Responses;
import org.passerelle.sip.transaction.ServerTransaction;

/// Asks telephones who they are. The check may look into a database, so it runs on a virtual thread; what
/// becomes of it is told to the loop. Those who have shown nothing are asked at once.
final class Proofs {
    private final DigestVerifier verifier;
    private final Loop loop;
    private final CallCounters counters;
    private final SipWatcher watcher;
    private final WrongProofs wrongProofs = new WrongProofs();

    Proofs(DigestVerifier verifier, Loop loop, CallCounters counters, SipWatcher watcher) {
        this.verifier = verifier;
        this.loop = loop;
        this.counters = counters;
        this.watcher = watcher;
    }

    void check(ServerTransaction transaction, Consumer<Verdict> then) {
        SipRequest request = transaction.request();
        var authorizations = request.headers().all(HeaderNames.AUTHORIZATION);
        if (authorizations.isEmpty()) {
            then.accept(new Verdict.Unproved(false));
            return;
        }
        InetAddress source = transaction.flow().remoteAddress().getAddress();
        if (wrongProofs.isGuessing(source, loop.nowNs())) {
            transaction.ignore();
            return;
        }
        Thread.ofVirtual().name("sip-digest").start(() -> {
            Verdict verdict = verdict(request, authorizations);
            loop.execute(() -> {
                if (verdict instanceof Verdict.Unproved unproved && !unproved.isStale()) {
                    wrongProofs.onWrong(source, loop.nowNs());
                }
                then.accept(verdict);
            });
        });
    }

    private Verdict verdict(SipRequest request, List<String> authorizations) {
        try {
            return verifier.verify(request.method(), request.uri().toString(), authorizations);
        } catch (RuntimeException defect) {
            watcher.onDefect(defect);
            return new Verdict.Unproved(false);
        }
    }

    SipResponse challenge(SipRequest request, Verdict.Unproved unproved) {
        counters.unproved.increment();
        Headers.Builder headers = Responses.headers(request, "who")
                .add(HeaderNames.WWW_AUTHENTICATE, verifier.challenge(unproved.isStale()));
        return SipResponse.of(401, headers.build(), Body.NONE);
    }
}
