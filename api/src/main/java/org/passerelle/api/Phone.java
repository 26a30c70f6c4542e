package org.passerelle.api;

import java.time.Instant;
import java.util.UUID;

/// A telephone that registers with a password.
public record Phone(UUID id, String userName, String label, boolean enabled, Instant passwordAt) {}
