package org.passerelle.sip;

import java.time.Duration;
import java.util.Optional;
import org.passerelle.sip.message.HeaderNames;
import org.passerelle.sip.message.Headers;
import org.passerelle.sip.message.SipRequest;
import org.passerelle.sip.message.SipResponse;
import org.passerelle.sip.transaction.Timer;
import org.passerelle.sip.transaction.Transactions;

/// Whether a call still exists for the other side (RFC 4028): one of the two refreshes the session at half its
/// time, the other hangs up a little before its end. The loop's thread only.
///
/// ```
/// OFF ──agreed, we refresh──▶ REFRESHING ──half the time──▶ owner refreshes, which agrees anew
///  └───agreed, they refresh─▶ WATCHING ──no refresh until shortly before the end──▶ owner hangs up
/// ```
final class SessionTimer {
    private static final Duration WIDEST_MARGIN = Duration.ofSeconds(32);
    private static final String TIMER = "timer";

    private final SipSettings.CallTimes times;
    private final Transactions transactions;
    private final Runnable refresh;
    private final Runnable expire;
    private Timer timer = Timer.NONE;

    SessionTimer(SipSettings.CallTimes times, Transactions transactions, Runnable refresh, Runnable expire) {
        this.times = times;
        this.transactions = transactions;
        this.refresh = refresh;
        this.expire = expire;
    }

    /// True where the other side asks for less than we take (422).
    boolean isTooShort(SipRequest request) {
        return SessionInterval.of(request.headers())
                .filter(asked -> asked.seconds() < times.minSession().toSeconds())
                .isPresent();
    }

    String minimum() {
        return Long.toString(times.minSession().toSeconds());
    }

    /// Agrees as the side that answers, and adds to the 2xx what was agreed. A side that does not know session
    /// timers is not bothered with them.
    void agree(SipRequest request, Headers.Builder accepted) {
        boolean theyKnowIt = request.headers().lists(HeaderNames.SUPPORTED, TIMER);
        Optional<SessionInterval> asked = SessionInterval.of(request.headers());
        if (asked.isEmpty() && !theyKnowIt) {
            return;
        }
        long theirMinimum = request.headers()
                .first(HeaderNames.MIN_SE)
                .flatMap(SessionInterval::seconds)
                .orElse(0L);
        long ours = Math.max(theirMinimum, times.session().toSeconds());
        long seconds = Math.min(asked.map(SessionInterval::seconds).orElse(ours), ours);
        // A proxy may have asked for a caller that does not know how: then only we can refresh.
        SessionInterval.Refresher refresher = theyKnowIt
                ? asked.flatMap(SessionInterval::refresher).orElse(SessionInterval.Refresher.UAS)
                : SessionInterval.Refresher.UAS;
        var agreed = new SessionInterval(seconds, Optional.of(refresher));
        accepted.add(HeaderNames.SESSION_EXPIRES, agreed.toHeader());
        if (refresher == SessionInterval.Refresher.UAC) {
            accepted.add(HeaderNames.REQUIRE, TIMER);
        }
        run(seconds, refresher == SessionInterval.Refresher.UAS);
    }

    /// What we ask for as the side that begins.
    void ask(Headers.Builder request, long atLeastSeconds) {
        long seconds = Math.max(atLeastSeconds, times.session().toSeconds());
        request.add(HeaderNames.SESSION_EXPIRES, Long.toString(seconds));
        if (atLeastSeconds > 0) {
            request.add(HeaderNames.MIN_SE, Long.toString(atLeastSeconds));
        }
    }

    /// Agrees as the side that has begun. Without Session-Expires the other side wants none.
    void onAccepted(SipResponse accepted) {
        Optional<SessionInterval> agreed = SessionInterval.of(accepted.headers());
        if (agreed.isEmpty()) {
            stop();
            return;
        }
        boolean theyRefresh = agreed.get().refresher().equals(Optional.of(SessionInterval.Refresher.UAS));
        run(agreed.get().seconds(), !theyRefresh);
    }

    private void run(long seconds, boolean weRefresh) {
        stop();
        Duration whole = Duration.ofSeconds(seconds);
        Duration third = whole.dividedBy(3);
        Duration margin = third.compareTo(WIDEST_MARGIN) < 0 ? third : WIDEST_MARGIN;
        timer = weRefresh
                ? transactions.after(whole.dividedBy(2), refresh)
                : transactions.after(whole.minus(margin), expire);
    }

    void stop() {
        timer.cancel();
        timer = Timer.NONE;
    }
}
