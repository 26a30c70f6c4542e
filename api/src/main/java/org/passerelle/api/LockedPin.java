package org.passerelle.api;

import java.time.Instant;
import java.util.UUID;

/// A PIN that is locked because somebody guessed.
public record LockedPin(UUID user, String name, int failures, Instant until) {}
