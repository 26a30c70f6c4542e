package org.passerelle.access;

import java.util.UUID;

/// A user of an organisation.
public record UserId(UUID value) implements Comparable<UserId> {
    /// @throws IllegalArgumentException where the text is not an identifier
    public static UserId parse(String text) {
        return new UserId(UUID.fromString(text));
    }

    @Override
    public int compareTo(UserId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
