package org.passerelle.roster;

import java.util.UUID;

/// A selection's identifier.
public record SelectionId(UUID value) {
    /// @throws IllegalArgumentException where the text is not an identifier
    public static SelectionId parse(String text) {
        return new SelectionId(UUID.fromString(text));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
