package org.passerelle.upkeep;

import java.time.Duration;

/// Something that each server does again and again. Rooms offer theirs as a component.
public interface Chore {
    /// For the thread and the log: lower case, with hyphens.
    String name();

    /// Between the end of one turn and the beginning of the next.
    Duration pause();

    /// One turn; never two at a time. An exception is logged and the next turn comes as usual.
    void run();
}
