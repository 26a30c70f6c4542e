package org.passerelle.sip.transaction;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.passerelle.sip.message.SipResponse;

/// Any other request that came (RFC 3261, figure 8). No 1xx is sent (RFC 4320), so there is no state for it.
///
/// ```
///            request: to the user
///              │
///          ┌───▼──────┐  request: nothing
///          │  TRYING  │
///          └───┬───┬──┘
///  200-699: send│   │ F: the user has forgotten it; too late for an answer
///          ┌───▼───┼──┐
///          │COMPLETED │  request: send again
///          └───┬───┼──┘
///            J │   │
///          ┌───▼───▼──┐
///          │TERMINATED│
///          └──────────┘
/// ```
final class NonInviteServer extends ServerTransaction {
    private byte @Nullable [] last;
    private Timer ends;

    NonInviteServer(Transactions transactions, ServerKey key, Received received, boolean isPending) {
        super(transactions, key, received, isPending);
        this.ends = transactions.after(transactions.timers().giveUpAfter(), this::onForgotten);
    }

    @Override
    public boolean isOpen() {
        return last == null;
    }

    @Override
    public void respond(SipResponse response) {
        if (last != null || response.isProvisional()) {
            return;
        }
        last = response.toBytes();
        send(last);
        transactions.onSent(response, flow());
        transactions.onAnswered(this);
        forgetRequest();
        ends.cancel();
        Duration still = flow().transport().isReliable()
                ? Duration.ZERO
                : transactions.timers().giveUpAfter();
        ends = transactions.after(still, this::terminate);
    }

    @Override
    void onAgain() {
        if (last != null) {
            sendAgain(last);
        }
    }

    @Override
    public void ignore() {
        if (last == null) {
            ends.cancel();
            transactions.onAnswered(this);
            terminate();
        }
    }

    private void onForgotten() {
        transactions.counters().timeouts.increment();
        ignore();
    }

    private void terminate() {
        transactions.remove(this);
    }
}
