package org.passerelle.numbers;

import java.util.UUID;

/// A service number's identifier.
public record ServiceNumberId(UUID value) {
    /// @throws IllegalArgumentException where the text is not an identifier
    public static ServiceNumberId parse(String text) {
        return new ServiceNumberId(UUID.fromString(text));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
