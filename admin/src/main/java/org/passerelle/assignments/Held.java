package org.passerelle.assignments;

import java.util.List;
import java.util.Optional;

/// An assignment with its secrets, as locked for a change. Stays inside this room.
record Held(Assignment assignment, Optional<PinHash> pinHash, List<HeldRecord> records) {
    Held {
        records = List.copyOf(records);
    }
}
