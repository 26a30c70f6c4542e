package org.passerelle.conference;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/// Who left a moment ago and may come back without codes, of all conferences: every call asks, so it is one look by
/// number, however many left. Where several left from one number, it is the last of them. Thread-safe.
final class Absences {
    private static final Duration SWEEPS_EVERY = Duration.ofSeconds(10);

    private final Map<String, Absence> byNumber = new ConcurrentHashMap<>();
    private volatile Instant nextSweepAt = Instant.MIN;

    private record Absence(Returning returning, Instant until) {
        boolean isOver(Instant now) {
            return !now.isBefore(until);
        }
    }

    /// Without a number nobody can be recognised.
    void add(Returning who, Instant until) {
        if (!who.person().number().isEmpty()) {
            byNumber.put(who.person().number(), new Absence(who, until));
        }
    }

    Optional<Returning> find(String number, Instant now) {
        return Optional.ofNullable(byNumber.get(number))
                .filter(absence -> !absence.isOver(now))
                .map(Absence::returning);
    }

    /// He is back in the conference, or somebody else from his number.
    void forget(ConferenceKey conference, String number) {
        byNumber.computeIfPresent(
                number, (_, absence) -> absence.returning().conference().equals(conference) ? null : absence);
    }

    /// May be called often.
    void forgetOld(Instant now) {
        if (!now.isBefore(nextSweepAt)) {
            nextSweepAt = now.plus(SWEEPS_EVERY);
            byNumber.values().removeIf(absence -> absence.isOver(now));
        }
    }
}
