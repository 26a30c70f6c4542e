package org.passerelle.roster;

import java.util.UUID;

/// Identifies a saved view.
public record SavedViewId(UUID value) {
    /// @throws IllegalArgumentException where the text is no UUID
    public static SavedViewId parse(String text) {
        return new SavedViewId(UUID.fromString(text));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
