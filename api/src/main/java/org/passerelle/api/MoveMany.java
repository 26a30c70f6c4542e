package org.passerelle.api;

import java.util.Optional;

/// Where many users are to go.
public record MoveMany(Choice choice, ProviderTarget provider, Optional<String> reason) {}
