package org.passerelle.meetings;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.passerelle.access.UserId;
import org.passerelle.assignments.Pins;
import org.passerelle.meetings.Entrance.Answer;
import org.springframework.stereotype.Component;

/// Judges callers while the database is away: by the known conferences on disk, and more strictly, since nothing that
/// is counted here is known to other servers. Thread-safe.
@Component
final class WithoutDatabase {
    private static final int TRIES = 3;
    private static final Duration WINDOW = Duration.ofHours(1);
    /// So that guessing cannot fill the memory; beyond it every PIN is locked.
    private static final int MOST_OWNERS = 100_000;

    private final KnownMeetings known;
    private final Pins pins;
    private final Clock clock;
    private final Map<UserId, Tries> tries = new ConcurrentHashMap<>();

    private record Tries(Instant since, int wrong) {}

    WithoutDatabase(KnownMeetings known, Pins pins, Clock clock) {
        this.known = known;
        this.pins = pins;
        this.clock = clock;
    }

    Answer tryId(String digits) {
        return known.find(digits, clock.instant())
                .<Answer>map(meeting -> new Answer.Right(new Lookup.Live(meeting), Duration.ZERO))
                .orElseGet(Answer.Away::new);
    }

    Answer tryPin(Lookup found, String digits) {
        Meeting meeting = found.meeting();
        int wrong = take(meeting.organiser());
        if (wrong > TRIES) {
            return new Answer.Locked();
        }
        if (!pins.matches(meeting.pin(), digits)) {
            return new Answer.Wrong(Duration.ofSeconds(2), wrong == TRIES);
        }
        tries.computeIfPresent(meeting.organiser(), (_, now) -> new Tries(now.since(), now.wrong() - 1));
        return new Answer.Right(found, Duration.ZERO);
    }

    /// Counts one before it is looked at.
    private int take(UserId owner) {
        Instant now = clock.instant();
        if (tries.size() >= MOST_OWNERS) {
            tries.values().removeIf(old -> old.since().isBefore(now.minus(WINDOW)));
        }
        if (tries.size() >= MOST_OWNERS && !tries.containsKey(owner)) {
            return TRIES + 1;
        }
        return tries.merge(
                        owner,
                        new Tries(now, 1),
                        (old, first) -> old.since().isBefore(now.minus(WINDOW))
                                ? first
                                : new Tries(old.since(), Math.min(old.wrong(), TRIES) + 1))
                .wrong();
    }
}
