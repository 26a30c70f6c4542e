package org.passerelle.directory;

import java.util.UUID;

/// A group of an organisation's directory.
public record GroupId(UUID value) {
    /// @throws IllegalArgumentException where the text is not an identifier
    public static GroupId parse(String text) {
        return new GroupId(UUID.fromString(text));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
