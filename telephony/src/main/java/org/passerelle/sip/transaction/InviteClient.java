package org.passerelle.sip.transaction;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.passerelle.sip.message.Body;
import org.passerelle.sip.message.HeaderNames;
import org.passerelle.sip.message.Headers;
import org.passerelle.sip.message.SipRequest;
import org.passerelle.sip.message.SipResponse;
import org.passerelle.sip.transport.Flow;

/// An INVITE of ours (RFC 3261, figure 5, as RFC 6026 corrects it).
///
/// ```
///                     INVITE is sent
///                       │
///  A: send again     ┌──▼─────────┐  B or no connection: tell
///                    │  CALLING   ├───────────────────────────────────┐
///                    └──┬─────────┘                                   │
///                   1xx │   ╲                                         │
///  1xx: tell         ┌──▼────╲────┐ 2xx: tell   ┌────────────┐        │
///  cancelled: CANCEL │ PROCEEDING ├────────────▶│  ACCEPTED  │ 2xx: tell
///                    └──┬─────────┘             └──────┬─────┘        │
///                300-699│ ACK, tell                    │ M            │
///                    ┌──▼─────────┐                    │              │
///  300-699: ACK      │ COMPLETED  │                    │              │
///                    └──┬─────────┘                    │              │
///                     D │                              │              │
///                    ┌──▼──────────────────────────────▼──────────────▼──┐
///                    │                    TERMINATED                     │
///                    └───────────────────────────────────────────────────┘
/// ```
/// A final response may come in CALLING as well.
public final class InviteClient extends ClientTransaction {
    private State state = State.CALLING;
    private boolean isCancelled;
    private @Nullable Ack ack;
    private Timer sendsAgain = Timer.NONE;
    private Timer ends = Timer.NONE;

    private enum State {
        CALLING,
        PROCEEDING,
        COMPLETED,
        ACCEPTED,
        TERMINATED
    }

    @SuppressWarnings("ArrayRecordComponent") // as it goes over the wire; nobody compares two of them
    private record Ack(byte[] bytes) {}

    InviteClient(Transactions transactions, SipRequest request, Flow flow, ClientListener listener) {
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

    /// Timer A doubles without the limit of T2.
    private void sendAgainAfter(Duration pause) {
        sendsAgain = transactions.after(pause, () -> {
            sendAgain();
            sendAgainAfter(pause.multipliedBy(2));
        });
    }

    /// Gives the call up: CANCEL now, or as soon as the other side has shown that it knows of the INVITE (RFC
    /// 3261, section 9.1). The final response, mostly 487, is told as any other.
    public void cancel() {
        if (isCancelled) {
            return;
        }
        isCancelled = true;
        if (state == State.PROCEEDING) {
            sendCancel();
        }
    }

    private void sendCancel() {
        transactions.send(cancelRequest(), flow(), CancelListener.INSTANCE);
        ends.cancel();
        ends = transactions.after(
                transactions.timers().giveUpAfter(), () -> onFailure(ClientListener.Failure.TIMED_OUT));
    }

    private SipRequest cancelRequest() {
        Headers.Builder headers = ofThisHop("CANCEL", request().to().toString());
        return SipRequest.of("CANCEL", request().uri(), headers.build(), Body.NONE);
    }

    private Headers.Builder ofThisHop(String method, String to) {
        return Headers.builder()
                .add(HeaderNames.VIA, request().via().toString())
                .add(HeaderNames.MAX_FORWARDS, "70")
                .add(HeaderNames.ROUTE, request().headers().all(HeaderNames.ROUTE))
                .add(HeaderNames.FROM, request().from().toString())
                .add(HeaderNames.TO, to)
                .add(HeaderNames.CALL_ID, request().callId())
                .add(HeaderNames.CSEQ, request().cseq().number() + " " + method);
    }

    @Override
    void onResponse(SipResponse response) {
        switch (state) {
            case CALLING, PROCEEDING -> {
                if (response.isProvisional()) {
                    onProvisional(response);
                } else {
                    onFinal(response);
                }
            }
            case COMPLETED -> {
                if (!response.isProvisional() && !response.isSuccess() && ack != null) {
                    flow().send(ack.bytes());
                }
            }
            case ACCEPTED -> {
                if (response.isSuccess()) {
                    listener.onResponse(response);
                }
            }
            case TERMINATED -> {}
        }
    }

    private void onProvisional(SipResponse response) {
        boolean isFirst = state == State.CALLING;
        state = State.PROCEEDING;
        if (isFirst) {
            sendsAgain.cancel();
            ends.cancel();
            if (isCancelled) {
                sendCancel();
            }
        }
        listener.onResponse(response);
    }

    private void onFinal(SipResponse response) {
        transactions.onDecided();
        sendsAgain.cancel();
        ends.cancel();
        if (response.isSuccess()) {
            state = State.ACCEPTED;
            ends = transactions.after(transactions.timers().giveUpAfter(), this::terminate);
        } else {
            state = State.COMPLETED;
            ack = new Ack(ackOf(response));
            flow().send(ack.bytes());
            Duration still =
                    isReliable() ? Duration.ZERO : transactions.timers().giveUpAfter();
            ends = transactions.after(still, this::terminate);
        }
        listener.onResponse(response);
    }

    /// RFC 3261, section 17.1.1.3: the same branch, and To as the response has it.
    private byte[] ackOf(SipResponse response) {
        Headers.Builder headers = ofThisHop("ACK", response.to().toString());
        return SipRequest.of("ACK", request().uri(), headers.build(), Body.NONE).toBytes();
    }

    @Override
    void onFailure(ClientListener.Failure failure) {
        if (state == State.CALLING || state == State.PROCEEDING) {
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
