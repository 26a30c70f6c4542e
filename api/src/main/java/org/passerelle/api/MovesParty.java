package org.passerelle.api;

import java.util.UUID;

/// A third party with its users now.
public record MovesParty(UUID id, String name, long users) {}
