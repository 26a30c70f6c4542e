package org.passerelle.api;

import java.util.Optional;
import java.util.UUID;

/// What of a job is to be taken back.
///
/// @param user only this one
/// @param force also where somebody changed the user since
public record JobUndo(Optional<UUID> user, Optional<Boolean> force, Optional<String> reason) {}
