package org.passerelle.sip;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Queue;
import org.jspecify.annotations.Nullable;
import org.passerelle.sip.message.Body;
import org.passerelle.sip.message.HeaderNames;
import org.passerelle.sip.message.Headers;
import org.passerelle.sip.message.SipRequest;
import org.passerelle.sip.message.SipResponse;
import org.passerelle.sip.transaction.InviteServer;
import org.passerelle.sip.transaction.Timer;
import org.passerelle.sip.transaction.Transactions;

/// Responses before the answer, sent reliably where the caller demands it (RFC 3262): one at a time, again
/// until its PRACK comes, and the answer waits for it. The loop's thread only.
///
/// ```
/// SETTLED ──18x with RSeq──▶ UNACKNOWLEDGED ──PRACK──▶ SETTLED, next in the queue
///                                 │ T1, 2 T1, …: again
///                                 │ 64 T1: the call is refused (504)
/// ```
final class Provisionals {
    private static final int MAX_WAITING = 8;

    private final Transactions transactions;
    private final InviteServer invite;
    private final SipRequest request;
    private final Runnable whenNoPrackComes;
    private final boolean isReliable;
    private final Queue<Runnable> waiting = new ArrayDeque<>();
    private @Nullable SipResponse unacknowledged;
    private long number;
    private Timer sendsAgain = Timer.NONE;
    private Timer givesUp = Timer.NONE;

    Provisionals(Transactions transactions, InviteServer invite, Runnable whenNoPrackComes) {
        this.transactions = transactions;
        this.invite = invite;
        this.request = invite.request();
        this.whenNoPrackComes = whenNoPrackComes;
        this.isReliable = request.headers().lists(HeaderNames.REQUIRE, "100rel");
        this.number = 1L + transactions.tokens().below(1_000_000);
    }

    void send(int status, Headers.Builder headers, Body body) {
        if (!body.isEmpty()) {
            headers.add(HeaderNames.CONTENT_TYPE, body.contentType());
        }
        if (!isReliable) {
            invite.respond(SipResponse.of(status, headers.build(), body));
            return;
        }
        // The first reliable response to an INVITE without offer would have to make one: the answer does that.
        if (!request.body().isEmpty() && waiting.size() < MAX_WAITING) {
            whenSettled(() -> sendReliably(status, headers, body));
        }
    }

    /// Now, or after the PRACK that is missing.
    void whenSettled(Runnable task) {
        if (unacknowledged == null) {
            task.run();
        } else {
            waiting.add(task);
        }
    }

    private void sendReliably(int status, Headers.Builder headers, Body body) {
        number++;
        headers.add(HeaderNames.REQUIRE, "100rel").add(HeaderNames.RSEQ, Long.toString(number));
        SipResponse response = SipResponse.of(status, headers.build(), body);
        unacknowledged = response;
        invite.respond(response);
        givesUp = transactions.after(transactions.timers().giveUpAfter(), () -> {
            stop();
            whenNoPrackComes.run();
        });
        sendAgainAfter(response, transactions.timers().t1());
    }

    private void sendAgainAfter(SipResponse response, Duration pause) {
        sendsAgain = transactions.after(pause, () -> {
            invite.respond(response);
            sendAgainAfter(response, pause.multipliedBy(2));
        });
    }

    /// False where it acknowledges nothing that waits for it.
    boolean onPrack(SipRequest prack) {
        String expected = number + " " + request.cseq();
        String said = prack.headers().first(HeaderNames.RACK).orElse("").strip().replaceAll("[ \t]+", " ");
        if (unacknowledged == null || !said.equals(expected)) {
            return false;
        }
        unacknowledged = null;
        sendsAgain.cancel();
        givesUp.cancel();
        return true;
    }

    /// Goes on with what had to wait, once the PRACK is answered.
    void goOn() {
        while (unacknowledged == null && !waiting.isEmpty()) {
            waiting.remove().run();
        }
    }

    void stop() {
        sendsAgain.cancel();
        givesUp.cancel();
        waiting.clear();
        unacknowledged = null;
    }
}
