package org.passerelle.trunks;

import java.util.UUID;

/// A registered telephone's identifier.
public record PhoneId(UUID value) {
    /// @throws IllegalArgumentException where the text is not an identifier
    public static PhoneId parse(String text) {
        return new PhoneId(UUID.fromString(text));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
