package org.passerelle.calls;

import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.passerelle.access.UserId;

/// Which calls to list.
///
/// @param text a number, a conference ID, or words of the organiser's name; empty for all
/// @param outcomes empty for all
public record CallQuery(
        String text,
        Set<CallOutcome> outcomes,
        Optional<Instant> from,
        Optional<Instant> until,
        Optional<UserId> organiser,
        Optional<UUID> conference) {
    public static final CallQuery ALL =
            new CallQuery("", Set.of(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

    public CallQuery {
        outcomes = Set.copyOf(outcomes);
    }

    /// What became of them, roughly.
    public enum Result {
        JOINED,
        /// Test calls did not want to.
        NOT_JOINED;

        public Set<CallOutcome> outcomes() {
            return Arrays.stream(CallOutcome.values()).filter(this::isMeant).collect(Collectors.toUnmodifiableSet());
        }

        private boolean isMeant(CallOutcome outcome) {
            return switch (this) {
                case JOINED -> outcome.gotIn();
                case NOT_JOINED -> !outcome.gotIn() && outcome != CallOutcome.TEST_CALL;
            };
        }
    }

    public static CallQuery of(UserId organiser) {
        return new CallQuery(
                "", Set.of(), Optional.empty(), Optional.empty(), Optional.of(organiser), Optional.empty());
    }

    static CallQuery of(UserId organiser, Instant from) {
        return new CallQuery(
                "", Set.of(), Optional.of(from), Optional.empty(), Optional.of(organiser), Optional.empty());
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
