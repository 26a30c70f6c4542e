package org.passerelle.passkeys;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/// A key as its owner knows it.
///
/// @param synced whether the device hands it on to the owner's other devices
public record Passkey(UUID id, String name, boolean synced, Instant madeAt, Optional<Instant> usedAt) {}
