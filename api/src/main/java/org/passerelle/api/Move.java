package org.passerelle.api;

import java.util.Optional;

/// Where one user is to go.
///
/// @param conferenceId wanted on our provider; left out for a new one
public record Move(ProviderTarget provider, Optional<String> conferenceId, Optional<String> reason) {}
