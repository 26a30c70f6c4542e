package org.passerelle.api;

import java.util.Optional;
import java.util.UUID;

/// Which messages are sent once more.
///
/// @param message left out: all that were given up
public record Replay(Optional<UUID> message) {}
