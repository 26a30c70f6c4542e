package org.passerelle.sip;

import java.time.Duration;
import org.passerelle.sip.message.SipResponse;
import org.passerelle.sip.transaction.InviteServer;
import org.passerelle.sip.transaction.Timer;
import org.passerelle.sip.transaction.Transactions;

/// A 2xx that is sent again until its ACK comes, over connections as well, since only the two ends know of it
/// (RFC 3261, section 13.3.1.4). The loop's thread only.
final class AcceptedInvite {
    private final Transactions transactions;
    private final InviteServer invite;
    private final SipResponse response;
    private final long number;
    private final boolean wantsAnswer;
    private Timer sendsAgain = Timer.NONE;
    private final Timer givesUp;

    /// @param wantsAnswer whether the response had an offer, whose answer comes with the ACK
    AcceptedInvite(
            Transactions transactions,
            InviteServer invite,
            SipResponse response,
            boolean wantsAnswer,
            Runnable whenNoAckComes) {
        this.transactions = transactions;
        this.invite = invite;
        this.response = response;
        this.number = response.cseq().number();
        this.wantsAnswer = wantsAnswer;
        this.givesUp = transactions.after(transactions.timers().giveUpAfter(), () -> {
            sendsAgain.cancel();
            whenNoAckComes.run();
        });
        invite.respond(response);
        sendAgainAfter(transactions.timers().t1());
    }

    private void sendAgainAfter(Duration pause) {
        sendsAgain = transactions.after(pause, () -> {
            invite.respond(response);
            sendAgainAfter(transactions.timers().doubled(pause));
        });
    }

    boolean isOf(long ackNumber) {
        return number == ackNumber;
    }

    boolean wantsAnswer() {
        return wantsAnswer;
    }

    void stop() {
        sendsAgain.cancel();
        givesUp.cancel();
    }
}
