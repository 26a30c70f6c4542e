package org.passerelle.sip.transaction;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.passerelle.sip.message.SipRequest;
import org.passerelle.sip.message.SipResponse;

/// An INVITE that came (RFC 3261, figure 7, as RFC 6026 corrects it).
///
/// ```
///                     INVITE: to the user, 100 after 100 ms
///                       │
///  INVITE: last 1xx  ┌──▼─────────┐  2xx: send
///  1xx: send         │ PROCEEDING ├──────────────────────────┐
///                    └──┬─────────┘                          │
///                       │ 300-699: send                      ▼
///  INVITE: send again┌──▼─────────┐                   ┌────────────┐ INVITE: nothing
///  G: send again     │ COMPLETED  │                   │  ACCEPTED  │ 2xx: send
///                    └──┬──────┬──┘                   └──────┬─────┘ ACK: to the user
///                   ACK │      │ H: no ACK came              │ L
///                    ┌──▼──────┼──┐                          │
///  ACK: nothing      │ CONFIRMED  │                          │
///                    └──┬──────┼──┘                          │
///                     I │      │                             │
///                    ┌──▼──────▼─────────────────────────────▼──┐
///                    │               TERMINATED                 │
///                    └──────────────────────────────────────────┘
/// ```
public final class InviteServer extends ServerTransaction {
    private State state = State.PROCEEDING;
    private ServerListener listener = ServerListener.NONE;
    private byte @Nullable [] last;
    private Timer sendsAgain = Timer.NONE;
    private Timer ends = Timer.NONE;

    private enum State {
        PROCEEDING,
        COMPLETED,
        CONFIRMED,
        ACCEPTED,
        TERMINATED
    }

    InviteServer(Transactions transactions, ServerKey key, Received received, boolean isPending) {
        super(transactions, key, received, isPending);
        sendsAgain = transactions.after(transactions.timers().tryingAfter(), this::try100);
    }

    public void listen(ServerListener to) {
        this.listener = to;
    }

    @Override
    public boolean isOpen() {
        return state == State.PROCEEDING;
    }

    private void try100() {
        if (state == State.PROCEEDING && last == null) {
            respond(100);
        }
    }

    @Override
    public void respond(SipResponse response) {
        switch (state) {
            case PROCEEDING -> answer(response);
            case ACCEPTED -> {
                if (response.isSuccess()) {
                    sendAgain(response.toBytes());
                }
            }
            case COMPLETED, CONFIRMED, TERMINATED -> {}
        }
    }

    private void answer(SipResponse response) {
        byte[] bytes = response.toBytes();
        send(bytes);
        transactions.onSent(response, flow());
        sendsAgain.cancel();
        if (response.isProvisional()) {
            last = bytes;
            return;
        }
        transactions.onAnswered(this);
        forgetRequest();
        if (response.isSuccess()) {
            last = null;
            state = State.ACCEPTED;
            ends = transactions.after(transactions.timers().giveUpAfter(), this::terminate);
            return;
        }
        last = bytes;
        state = State.COMPLETED;
        ends = transactions.after(transactions.timers().giveUpAfter(), this::onNoAck);
        if (!flow().transport().isReliable()) {
            sendAgainAfter(transactions.timers().t1());
        }
    }

    private void sendAgainAfter(Duration pause) {
        sendsAgain = transactions.after(pause, () -> {
            if (last != null) {
                sendAgain(last);
            }
            sendAgainAfter(transactions.timers().doubled(pause));
        });
    }

    @Override
    void onAgain() {
        if (last != null && (state == State.PROCEEDING || state == State.COMPLETED)) {
            sendAgain(last);
        }
    }

    /// Of a response that was not 2xx; true where it was expected.
    boolean onAck() {
        return switch (state) {
            case COMPLETED -> {
                sendsAgain.cancel();
                ends.cancel();
                last = null;
                state = State.CONFIRMED;
                Duration still = flow().transport().isReliable()
                        ? Duration.ZERO
                        : transactions.timers().t4();
                ends = transactions.after(still, this::terminate);
                yield true;
            }
            case CONFIRMED -> true;
            case PROCEEDING, ACCEPTED, TERMINATED -> false;
        };
    }

    void onCancel(SipRequest cancel) {
        if (state == State.PROCEEDING) {
            listener.onCancel(cancel);
        }
    }

    @Override
    public void ignore() {
        if (state == State.PROCEEDING) {
            transactions.onAnswered(this);
            terminate();
        }
    }

    private void onNoAck() {
        transactions.counters().timeouts.increment();
        terminate();
    }

    private void terminate() {
        state = State.TERMINATED;
        sendsAgain.cancel();
        ends.cancel();
        last = null;
        transactions.remove(this);
    }
}
