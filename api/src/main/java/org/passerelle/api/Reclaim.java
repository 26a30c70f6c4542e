package org.passerelle.api;

import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// Whose licence is taken back.
///
/// @param group unused or off
/// @param users left out: all of the group
public record Reclaim(
        Optional<String> group, Optional<Integer> days, Optional<List<UUID>> users, Optional<String> reason) {}
