package org.passerelle.providers;

import java.util.UUID;

/// A provider's identifier.
public record ProviderId(UUID value) {
    /// @throws IllegalArgumentException where the text is not an identifier
    public static ProviderId parse(String text) {
        return new ProviderId(UUID.fromString(text));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
