package org.passerelle.mail;

import java.time.Instant;
import java.util.Optional;

/// How the mail server is doing.
///
/// @param downSince since when it cannot be reached; empty while it can
/// @param problem what it answered, or why there was no answer
/// @param pausedUntil when it is tried again
public record MailHealth(Optional<Instant> downSince, String problem, Optional<Instant> pausedUntil) {
    public boolean isDown() {
        return downSince.isPresent();
    }
}
