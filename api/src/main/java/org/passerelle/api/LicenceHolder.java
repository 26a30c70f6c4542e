package org.passerelle.api;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/// Somebody of the true-up.
public record LicenceHolder(
        UUID user, String name, String userPrincipalName, Optional<Instant> since, Optional<Instant> lastUse) {}
