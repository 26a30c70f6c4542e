package org.passerelle.sip.transaction;

import java.time.Duration;
import org.passerelle.sip.message.SipRequest;
import org.passerelle.sip.message.SipResponse;
import org.passerelle.sip.transport.Flow;

/// Any other request of ours (RFC 3261, figure 6).
///
/// ```
///              request is sent
///                │
///  E: send again ┌▼───────────┐ F or no connection: tell
///                │   TRYING   ├───────────────────────────┐
///                └┬─────────┬─┘                           │
///             1xx │         │ 200-699: tell               │
///  E: send again ┌▼─────────┼─┐ F: tell                   │
///  (each T2)     │ PROCEEDING ├──────────────────────────▶│
///                └┬─────────┼─┘                           │
///  200-699: tell  │         │                             │
///                ┌▼─────────▼─┐                           │
///                │ COMPLETED  │ response: nothing         │
///                └┬───────────┘                           │
///               K │                                       │
///                ┌▼───────────────────────────────────────▼┐
///                │               TERMINATED                │
///                └─────────────────────────────────────────┘
/// ```
final class NonInviteClient extends ClientTransaction {
    private State state = State.TRYING;
    private Timer sendsAgain = Timer.NONE;
    private Timer ends = Timer.NONE;

    private enum State {
        TRYING,
        PROCEEDING,
        COMPLETED,
        TERMINATED
    }

    NonInviteClient(Transactions transactions, SipRequest request, Flow flow, ClientListener listener) {
        super(transactions, request, flow, listener);
    }

    @Override
    void start() {
        send();
        ends = transactions.after(
                transactions.timers().giveUpAfter(), () -> onFailure(ClientListener.Failure.TIMED_OUT));
        if (!isReliable()) {
            sendAgainAfter(transactions.timers().t1());
        }
    }

    private void sendAgainAfter(Duration pause) {
        sendsAgain = transactions.after(pause, () -> {
            sendAgain();
            Duration next = state == State.PROCEEDING
                    ? transactions.timers().t2()
                    : transactions.timers().doubled(pause);
            sendAgainAfter(next);
        });
    }

    @Override
    void onResponse(SipResponse response) {
        switch (state) {
            case TRYING, PROCEEDING -> {
                if (response.isProvisional()) {
                    state = State.PROCEEDING;
                } else {
                    onFinal(response);
                }
            }
            case COMPLETED, TERMINATED -> {}
        }
    }

    private void onFinal(SipResponse response) {
        transactions.onDecided();
        state = State.COMPLETED;
        sendsAgain.cancel();
        ends.cancel();
        Duration still = isReliable() ? Duration.ZERO : transactions.timers().t4();
        ends = transactions.after(still, this::terminate);
        listener.onResponse(response);
    }

    @Override
    void onFailure(ClientListener.Failure failure) {
        if (state == State.TRYING || state == State.PROCEEDING) {
            transactions.counters().timeouts.increment();
            transactions.onDecided();
            terminate();
            listener.onFailure(failure);
        }
    }

    private void terminate() {
        state = State.TERMINATED;
        sendsAgain.cancel();
        ends.cancel();
        transactions.remove(this);
    }
}
