package org.passerelle.meetings;

import java.time.Instant;

/// What became of a dialled conference ID.
public sealed interface Lookup {
    /// Which conference it leads to.
    ///
    /// @throws IllegalStateException where it leads to none
    Meeting meeting();

    record Live(Meeting meeting) implements Lookup {}

    /// The ID was replaced (moved, reset); it still leads to the new one for a while.
    record Replaced(String dialled, Meeting meeting, Instant until) implements Lookup {}

    /// There is no such conference, or it may not be told.
    record Unknown() implements Lookup {
        @Override
        public Meeting meeting() {
            throw new IllegalStateException("an unknown conference ID leads nowhere");
        }
    }
}
