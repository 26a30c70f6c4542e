package org.passerelle.migration;

import java.util.UUID;

/// A move plan's identifier.
public record MovePlanId(UUID value) {
    /// @throws IllegalArgumentException where the text is not an identifier
    public static MovePlanId parse(String text) {
        return new MovePlanId(UUID.fromString(text));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
