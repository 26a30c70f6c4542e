package org.passerelle.trunks;

import java.util.UUID;

/// A trunk's identifier.
public record TrunkId(UUID value) {
    /// @throws IllegalArgumentException where the text is not an identifier
    public static TrunkId parse(String text) {
        return new TrunkId(UUID.fromString(text));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
