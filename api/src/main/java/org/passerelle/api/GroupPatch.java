package org.passerelle.api;

import java.util.Optional;

/// What is to be different about a group.
///
/// @param externalId empty: none any more
public record GroupPatch(Optional<String> displayName, Optional<String> externalId) {}
