package org.passerelle.api;

import java.util.List;
import java.util.Optional;

/// A group to be added; members by identifier, sign-in name or mail address.
public record NewGroup(String displayName, Optional<String> externalId, Optional<List<String>> users) {}
