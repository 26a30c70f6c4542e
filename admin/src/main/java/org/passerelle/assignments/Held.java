package org.passerelle.assignments;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// An assignment with its secrets, as locked for a change. Stays inside this room.
///
/// @param updatedBy name of who changed it last
record Held(
        Assignment assignment,
        Optional<PinHash> pinHash,
        List<HeldRecord> records,
        Instant updatedAt,
        String updatedBy) {
    Held {
        records = List.copyOf(records);
    }
}
