package org.passerelle.console.users;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.passerelle.access.Actor;
import org.passerelle.access.Permission;
import org.passerelle.accounts.PersonalPreferences;
import org.passerelle.roster.ReadyToMove;
import org.springframework.stereotype.Component;

/// The banner of the users who are ready to be moved. Somebody may send it away for a week; it is back before that once
/// there are more of them. Thread-safe.
@Component
public final class ReadyBanner {
    private static final String PREFERENCE = "users.ready-dismissed";
    private static final Duration AWAY = Duration.ofDays(7);

    private final ReadyToMove readyToMove;
    private final PersonalPreferences preferences;
    private final Clock clock;

    ReadyBanner(ReadyToMove readyToMove, PersonalPreferences preferences, Clock clock) {
        this.readyToMove = readyToMove;
        this.preferences = preferences;
        this.clock = clock;
    }

    /// When it was sent away, and how many users it spoke of.
    private record Dismissal(Instant at, long users) {
        static @Nullable Dismissal parse(String kept) {
            String[] parts = kept.split(" ", 2);
            return parts.length < 2 ? null : new Dismissal(Instant.parse(parts[0]), Long.parseLong(parts[1]));
        }

        @Override
        public String toString() {
            return at + " " + users;
        }
    }

    /// How many users it speaks of; 0 where it is not shown.
    public long users(Actor actor) {
        if (!actor.may(Permission.MOVE_USERS)) {
            return 0;
        }
        long ready = readyToMove.count(actor.tenant());
        boolean away = ready > 0
                && dismissal(actor)
                        .filter(last -> ready <= last.users())
                        .filter(last -> clock.instant().isBefore(last.at().plus(AWAY)))
                        .isPresent();
        return away ? 0 : ready;
    }

    void dismiss(Actor actor) {
        preferences.set(
                actor, PREFERENCE, new Dismissal(clock.instant(), readyToMove.count(actor.tenant())).toString());
    }

    private Optional<Dismissal> dismissal(Actor actor) {
        return actor.user()
                .map(self -> preferences.of(actor.tenant(), self).getOrDefault(PREFERENCE, ""))
                .map(Dismissal::parse);
    }
}
