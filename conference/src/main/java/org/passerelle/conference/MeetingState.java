package org.passerelle.conference;

import java.time.Instant;

/// What a conference is doing.
public sealed interface MeetingState {
    /// Callers wait for a leader.
    record Waiting(Instant since) implements MeetingState {}

    record Running(Instant since) implements MeetingState {}

    /// Everybody left; who lost the line can still come back.
    record Lingering(Instant since, Instant until) implements MeetingState {}

    record Ended(Instant at, EndReason reason) implements MeetingState {}
}
