package org.passerelle.imports;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.passerelle.access.RefusedException;

/// Tells from the beginning of a file how its text is encoded and what parts its cells.
final class Sniffer {
    private static final int LOOKED_AT_BYTES = 64 * 1024;
    private static final Charset WINDOWS = Charset.forName("windows-1252");

    private Sniffer() {}

    /// @param text the beginning, decoded
    record Sniffed(Charset charset, String text) {}

    /// @param said how it is encoded; empty to find out
    /// @throws RefusedException `EMPTY_FILE`, `NOT_A_TEXT_FILE`
    static Sniffed sniff(Path file, String name, Optional<Encoding> said) throws IOException {
        byte[] start;
        try (InputStream in = Files.newInputStream(file)) {
            start = in.readNBytes(LOOKED_AT_BYTES);
        }
        if (start.length == 0) {
            throw new RefusedException(ImportRefusal.EMPTY_FILE, Map.of("file", name));
        }
        Charset charset = said.map(one -> charset(one, start)).orElseGet(() -> charset(start));
        String text = new String(start, charset).replaceFirst("^\uFEFF", "");
        if (isBinary(start) || (said.isEmpty() && text.indexOf('\0') >= 0)) {
            throw new RefusedException(ImportRefusal.NOT_A_TEXT_FILE, Map.of("file", name));
        }
        if (text.isBlank()) {
            throw new RefusedException(ImportRefusal.EMPTY_FILE, Map.of("file", name));
        }
        return new Sniffed(charset, text);
    }

    /// Spreadsheets, archives and documents begin with signs of their own.
    private static boolean isBinary(byte[] start) {
        return startsWith(start, 'P', 'K', 3, 4)
                || startsWith(start, 0x1F, 0x8B)
                || startsWith(start, '%', 'P', 'D', 'F')
                || startsWith(start, 0xD0, 0xCF, 0x11, 0xE0)
                || startsWith(start, 0x7F, 'E', 'L', 'F');
    }

    private static Charset charset(Encoding said, byte[] start) {
        return switch (said) {
            case UTF_8 -> StandardCharsets.UTF_8;
            case UTF_16 -> isBigEndian(start) ? StandardCharsets.UTF_16BE : StandardCharsets.UTF_16LE;
            case WINDOWS_1252 -> WINDOWS;
        };
    }

    /// Without a mark, Latin letters tell: their first byte is zero. Windows writes the other order.
    private static boolean isBigEndian(byte[] start) {
        return startsWith(start, 0xFE, 0xFF) || (!startsWith(start, 0xFF, 0xFE) && zeros(start, 0) > zeros(start, 1));
    }

    private static Charset charset(byte[] start) {
        if (startsWith(start, 0xEF, 0xBB, 0xBF)) {
            return StandardCharsets.UTF_8;
        }
        if (startsWith(start, 0xFF, 0xFE)) {
            return StandardCharsets.UTF_16LE;
        }
        if (startsWith(start, 0xFE, 0xFF)) {
            return StandardCharsets.UTF_16BE;
        }
        int evenZeros = zeros(start, 0);
        int oddZeros = zeros(start, 1);
        if (oddZeros > start.length / 4 && evenZeros == 0) {
            return StandardCharsets.UTF_16LE;
        }
        if (evenZeros > start.length / 4 && oddZeros == 0) {
            return StandardCharsets.UTF_16BE;
        }
        return isUtf8(start) ? StandardCharsets.UTF_8 : WINDOWS;
    }

    /// A character cut off at the end of the sample does not count.
    private static boolean isUtf8(byte[] start) {
        CharsetDecoder decoder = StandardCharsets.UTF_8
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
        return !decoder.decode(
                        ByteBuffer.wrap(start), CharBuffer.allocate(start.length), start.length < LOOKED_AT_BYTES)
                .isError();
    }

    static char separator(String line) {
        char best = ',';
        long most = 0;
        for (char candidate : new char[] {',', ';', '\t', '|'}) {
            long count = outsideQuotes(line, candidate);
            if (count > most) {
                best = candidate;
                most = count;
            }
        }
        return best;
    }

    private static long outsideQuotes(String line, char wanted) {
        long count = 0;
        boolean quoted = false;
        for (int i = 0; i < line.length(); i++) {
            if (line.charAt(i) == '"') {
                quoted = !quoted;
            } else if (!quoted && line.charAt(i) == wanted) {
                count++;
            }
        }
        return count;
    }

    private static int zeros(byte[] start, int from) {
        int count = 0;
        for (int i = from; i < start.length; i += 2) {
            if (start[i] == 0) {
                count++;
            }
        }
        return count;
    }

    private static boolean startsWith(byte[] start, int... wanted) {
        if (start.length < wanted.length) {
            return false;
        }
        for (int i = 0; i < wanted.length; i++) {
            if ((start[i] & 0xFF) != wanted[i]) {
                return false;
            }
        }
        return true;
    }
}
