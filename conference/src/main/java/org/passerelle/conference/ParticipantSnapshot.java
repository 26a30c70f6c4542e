package org.passerelle.conference;

import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Somebody in a conference or in its lobby, at one moment.
public record ParticipantSnapshot(
        Person person,
        Instant joinedAt,
        Muting muting,
        boolean speaking,
        @Nullable Instant handRaisedAt,
        LineQuality quality) {
    /// Since when the hand is up: who was first speaks first.
    public Optional<Instant> handSince() {
        return Optional.ofNullable(handRaisedAt);
    }
}
