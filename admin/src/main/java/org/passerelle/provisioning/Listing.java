package org.passerelle.provisioning;

import java.util.Optional;
import java.util.UUID;

/// Which part of which resources.
///
/// @param filter as sent; may be empty
/// @param count at most so many
public record Listing(String filter, From from, int count) {
    /// Where it begins.
    public sealed interface From {}

    /// At the n-th, from 1.
    public record Index(long index) implements From {}

    /// At this one.
    ///
    /// @param id empty for the first one
    public record At(Optional<UUID> id) implements From {}
}
