package org.passerelle.directory;

import java.util.Optional;

/// What is said of a group. Two groups may have the same name, as in the directories they come from.
///
/// @param externalId identifier in the system the group comes from
public record GroupDetails(String displayName, Optional<String> externalId) {}
