package org.passerelle.accounts;

import java.time.Duration;
import java.util.Optional;

/// How long an account stays closed after wrong passwords: nothing for the first four, then twice as long each time.
///
/// A guesser gets about a hundred tries a day; somebody who mistypes waits half a minute.
final class Backoff {
    private static final int FREE_ATTEMPTS = 4;
    private static final Duration FIRST = Duration.ofSeconds(30);
    private static final Duration LONGEST = Duration.ofMinutes(15);
    private static final int MOST_DOUBLINGS = 5;

    private Backoff() {}

    /// @param failures in a row, this one included
    static Optional<Duration> after(int failures) {
        if (failures <= FREE_ATTEMPTS) {
            return Optional.empty();
        }
        Duration wait = FIRST.multipliedBy(1L << Math.min(failures - FREE_ATTEMPTS - 1, MOST_DOUBLINGS));
        return Optional.of(wait.compareTo(LONGEST) > 0 ? LONGEST : wait);
    }
}
