package org.passerelle.rest;

import java.time.Clock;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.passerelle.tokens.Bearer;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/// How many requests a token, and an organisation, may make. Thread-safe.
///
/// A bucket for each holds two seconds' worth and fills steadily: short bursts pass, a loop does not. Counted on each
/// server apart.
@Component
public final class Limits {
    private static final int BURST_SECONDS = 2;
    private static final int MOST_BUCKETS = 50_000;

    private final int ofToken;
    private final int ofOrganisation;
    private final Clock clock;
    private final Map<UUID, Bucket> buckets = new ConcurrentHashMap<>();

    Limits(
            @Value("${passerelle.api-requests-of-token:100}") int ofToken,
            @Value("${passerelle.api-requests-of-organisation:400}") int ofOrganisation,
            Clock clock) {
        this.ofToken = ofToken;
        this.ofOrganisation = ofOrganisation;
        this.clock = clock;
    }

    /// What is left after a request.
    ///
    /// @param left requests that the token could make at once
    /// @param perSecond how many it may make for long
    /// @param waitSeconds zero where the request may pass
    public record Verdict(int left, int perSecond, int waitSeconds) {
        public boolean passes() {
            return waitSeconds == 0;
        }
    }

    public Verdict take(Bearer bearer) {
        if (buckets.size() > MOST_BUCKETS) {
            buckets.clear();
        }
        long nowMs = clock.millis();
        Bucket token = bucket(bearer.token().value(), ofToken, nowMs);
        Bucket organisation = bucket(bearer.holder().tenant().value(), ofOrganisation, nowMs);
        if (!token.take(nowMs)) {
            return new Verdict(0, ofToken, token.waitSeconds());
        }
        return organisation.take(nowMs)
                ? new Verdict(token.left(), ofToken, 0)
                : new Verdict(0, ofToken, organisation.waitSeconds());
    }

    private Bucket bucket(UUID owner, int perSecond, long nowMs) {
        return buckets.computeIfAbsent(owner, _ -> new Bucket(perSecond, nowMs));
    }

    /// Thread-safe.
    private static final class Bucket {
        private final int perSecond;
        private double tokens;
        private long filledMs;

        Bucket(int perSecond, long nowMs) {
            this.perSecond = perSecond;
            this.tokens = (double) perSecond * BURST_SECONDS;
            this.filledMs = nowMs;
        }

        synchronized boolean take(long nowMs) {
            double more = (nowMs - filledMs) * perSecond / 1_000.0;
            tokens = Math.min((double) perSecond * BURST_SECONDS, tokens + Math.max(0, more));
            filledMs = Math.max(filledMs, nowMs);
            if (tokens < 1) {
                return false;
            }
            tokens--;
            return true;
        }

        synchronized int left() {
            return (int) tokens;
        }

        synchronized int waitSeconds() {
            return Math.max(1, (int) Math.ceil((1 - tokens) / perSecond));
        }
    }
}
