package org.passerelle.provisioning;

import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// A part of a list.
///
/// @param total how many there are in all parts
/// @param next identifier of the first one behind this part
public record Found<T>(long total, List<T> resources, Optional<UUID> next) {
    public Found {
        resources = List.copyOf(resources);
    }
}
