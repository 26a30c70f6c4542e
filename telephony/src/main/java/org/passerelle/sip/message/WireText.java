package org.passerelle.sip.message;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/// Between text for people and text of the wire, where each character is one byte.
public final class WireText {
    private WireText() {}

    /// For people: UTF-8 decoded where it is UTF-8, control characters replaced, so that a display name can neither
    /// break a line of a log nor move a cursor.
    public static String decode(String wire) {
        return withoutControls(utf8(wire.getBytes(StandardCharsets.ISO_8859_1), wire));
    }

    /// For the wire, as UTF-8. Control characters become spaces: nothing we send can begin a new header field.
    public static String encode(String text) {
        byte[] bytes = withoutControls(text).getBytes(StandardCharsets.UTF_8);
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }

    private static String utf8(byte[] bytes, String otherwise) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException notUtf8) {
            return otherwise;
        }
    }

    private static String withoutControls(String text) {
        return text.codePoints()
                .map(c -> Character.isISOControl(c) || isInvisibleOrder(c) ? ' ' : c)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    /// Line separators, and marks that turn the direction of the text around them.
    private static boolean isInvisibleOrder(int c) {
        return c == 0x2028 || c == 0x2029 || (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069);
    }
}
