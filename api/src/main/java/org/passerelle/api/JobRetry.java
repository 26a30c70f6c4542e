package org.passerelle.api;

import java.util.Optional;
import java.util.UUID;

/// What of a job is to be tried again.
///
/// @param user only this one, whom the job refused or failed; without it all of them
public record JobRetry(Optional<UUID> user) {}
