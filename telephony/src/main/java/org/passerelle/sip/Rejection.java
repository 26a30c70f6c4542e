package org.passerelle.sip;

import java.time.Duration;
import java.util.Optional;

/// How a call is refused.
///
/// @param status 400 to 699
/// @param retryAfter when the caller may try again
/// @param reason for the other side's records
public record Rejection(int status, Optional<Duration> retryAfter, Optional<Reason> reason) {
    public static final Rejection BUSY = of(486);
    public static final Rejection NOT_FOUND = of(404);
    public static final Rejection FORBIDDEN = of(403);
    public static final Rejection UNAVAILABLE = of(480);
    public static final Rejection NOT_ACCEPTABLE = of(488);
    public static final Rejection FAULT = new Rejection(500, Optional.empty(), Optional.of(Reason.FAULT));

    public Rejection {
        if (status < 400 || status > 699) {
            throw new IllegalArgumentException("status must be 400 to 699: " + status);
        }
    }

    public static Rejection of(int status) {
        return new Rejection(status, Optional.empty(), Optional.empty());
    }

    /// 503: too much to do, try again later.
    public static Rejection overloaded(Duration retryAfter) {
        return new Rejection(503, Optional.of(retryAfter), Optional.empty());
    }

    public Rejection because(Reason why) {
        return new Rejection(status, retryAfter, Optional.of(why));
    }
}
