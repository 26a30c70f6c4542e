package org.passerelle.api;

import java.time.Instant;
import java.util.UUID;

/// Somebody in a conference or in its lobby.
///
/// @param number masked by role and by the bridge's setting
/// @param mos how the line sounds, 1 to 4.5
public record Participant(
        UUID id,
        String name,
        String number,
        boolean leader,
        Instant joinedAt,
        String muting,
        boolean speaking,
        boolean handRaised,
        String codec,
        double mos) {}
