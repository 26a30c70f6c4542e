package org.passerelle.notices;

import java.util.UUID;

/// Identifier of a notice.
public record NoticeId(UUID value) {
    /// @throws IllegalArgumentException where the text is none
    public static NoticeId parse(String text) {
        return new NoticeId(UUID.fromString(text));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
