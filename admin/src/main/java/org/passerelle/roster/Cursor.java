package org.passerelle.roster;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.UUID;
import org.passerelle.access.RefusedException;

/// Where a page begins: the sort value and identifier of the row next to it. Opaque to everybody else.
///
/// @param backwards the page ends before that row instead of beginning after it
record Cursor(String value, UUID id, boolean backwards) {
    String text() {
        String plain = (backwards ? "b" : "f") + id + value;
        return Base64.getUrlEncoder().withoutPadding().encodeToString(plain.getBytes(StandardCharsets.UTF_8));
    }

    /// @throws RefusedException `BAD_CURSOR`
    static Cursor parse(String text) {
        try {
            String plain = new String(Base64.getUrlDecoder().decode(text), StandardCharsets.UTF_8);
            return new Cursor(plain.substring(37), UUID.fromString(plain.substring(1, 37)), plain.startsWith("b"));
        } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
            throw new RefusedException(RosterRefusal.BAD_CURSOR);
        }
    }
}
