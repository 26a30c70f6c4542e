package org.passerelle.access;

import java.util.UUID;

/// A job: background work of an organisation. Lives here because an actor may be one.
public record JobId(UUID value) {
    /// @throws IllegalArgumentException where the text is not an identifier
    public static JobId parse(String text) {
        return new JobId(UUID.fromString(text));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
