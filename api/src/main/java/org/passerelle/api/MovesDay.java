package org.passerelle.api;

import java.time.LocalDate;
import java.util.Map;

/// One day of the move.
///
/// @param users with third parties at its end
/// @param usersOf each of them, by identifier
public record MovesDay(LocalDate day, long users, long moved, long otherChanges, Map<String, Long> usersOf) {
    public MovesDay {
        usersOf = Map.copyOf(usersOf);
    }
}
