package org.passerelle.api;

import java.util.Optional;
import java.util.UUID;

/// Which e-mails are meant.
///
/// @param state held or failed
/// @param job only those that tell of this job's changes; then failed ones only
public record EmailState(String state, Optional<UUID> job) {}
