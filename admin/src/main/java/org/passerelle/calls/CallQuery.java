package org.passerelle.calls;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.passerelle.access.UserId;

/// Which calls to list.
///
/// @param text a number, a conference ID, or words of the organiser's name; empty for all
/// @param result empty for all
public record CallQuery(
        String text,
        Optional<Result> result,
        Optional<Instant> from,
        Optional<Instant> until,
        Optional<UserId> organiser,
        Optional<UUID> conference) {
    public static final CallQuery ALL =
            new CallQuery("", Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

    /// What became of them, roughly.
    public enum Result {
        JOINED,
        NOT_JOINED
    }

    public static CallQuery of(UserId organiser) {
        return new CallQuery(
                "", Optional.empty(), Optional.empty(), Optional.empty(), Optional.of(organiser), Optional.empty());
    }

    /// Where a page ends: the next one begins behind it.
    public record Position(Instant startedAt, UUID id) {
        /// @throws IllegalArgumentException where the text is no position
        public static Position parse(String text) {
            int bar = text.indexOf('_');
            if (bar < 0) {
                throw new IllegalArgumentException("no position in the list of calls: " + text);
            }
            try {
                return new Position(Instant.parse(text.substring(0, bar)), UUID.fromString(text.substring(bar + 1)));
            } catch (java.time.DateTimeException e) {
                throw new IllegalArgumentException("no position in the list of calls: " + text, e);
            }
        }

        @Override
        public String toString() {
            return startedAt + "_" + id;
        }
    }
}
