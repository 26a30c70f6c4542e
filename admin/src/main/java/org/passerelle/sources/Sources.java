package org.passerelle.sources;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import org.passerelle.access.RefusedException;

/// Recognises files that are no plain text with separators, and writes them down as such: CSV in UTF-8.
public final class Sources {
    private static final int LOOKED_AT_BYTES = 4 * 1024;
    private static final Pattern LDIF = Pattern.compile("(?is)\\s*(#[^\\n]*\\n\\s*)*(version:\\s*1\\s*\\n.*|dn::? .*)");
    private static final Pattern VCARD = Pattern.compile("(?is)\\s*BEGIN:VCARD\\s.*");

    private Sources() {}

    /// @param name of the file
    /// @return empty where it is something else: text with separators, or nothing we read
    /// @throws RefusedException `OLD_OR_LOCKED_WORKBOOK`
    public static Optional<SourceKind> recognise(Path file, String name) throws IOException {
        byte[] start;
        try (InputStream in = Files.newInputStream(file)) {
            start = in.readNBytes(LOOKED_AT_BYTES);
        }
        if (startsWith(start, 0xD0, 0xCF, 0x11, 0xE0)) {
            throw new RefusedException(SourceRefusal.OLD_OR_LOCKED_WORKBOOK, Map.of("file", name));
        }
        if (startsWith(start, 'P', 'K', 3, 4)) {
            return isWorkbook(file) ? Optional.of(SourceKind.WORKBOOK) : Optional.empty();
        }
        String text = new String(start, StandardCharsets.UTF_8).replaceFirst("^\uFEFF", "");
        if (VCARD.matcher(text).matches()) {
            return Optional.of(SourceKind.VCARD);
        }
        return LDIF.matcher(text).matches() ? Optional.of(SourceKind.LDIF) : Optional.empty();
    }

    /// @param sheet of a workbook; empty for the first one with something on it
    /// @param to is closed
    /// @throws RefusedException of [SourceRefusal], where the file goes wrong; what was written until then is worth
    ///     nothing
    public static Plain write(Path file, SourceKind kind, String sheet, OutputStream to) throws IOException {
        return switch (kind) {
            case WORKBOOK -> Workbook.write(file, sheet, to);
            case LDIF -> Ldif.write(file, to);
            case VCARD -> VCards.write(file, to);
        };
    }

    private static boolean isWorkbook(Path file) throws IOException {
        try (var zip = new ZipFile(file.toFile())) {
            return zip.getEntry("[Content_Types].xml") != null
                    && zip.stream().anyMatch(entry -> entry.getName().startsWith("xl/"));
        } catch (ZipException | EOFException | IllegalArgumentException broken) {
            return false;
        }
    }

    private static boolean startsWith(byte[] start, int... wanted) {
        for (int i = 0; i < wanted.length; i++) {
            if (start.length <= i || (start[i] & 0xFF) != wanted[i]) {
                return false;
            }
        }
        return true;
    }
}
