package org.passerelle.tokens;

import java.util.UUID;

/// A token's identifier, which is no secret.
public record TokenId(UUID value) {
    /// @throws IllegalArgumentException where the text is not an identifier
    public static TokenId parse(String text) {
        return new TokenId(UUID.fromString(text));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
