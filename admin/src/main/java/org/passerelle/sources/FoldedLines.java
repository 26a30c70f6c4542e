package org.passerelle.sources;

import java.io.BufferedReader;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.passerelle.access.RefusedException;

/// Lines that go on where the next one begins with a blank (RFC 2849, RFC 6350 section 3.2). UTF-8, and Windows-1252
/// where it is none. Not thread-safe.
final class FoldedLines implements Closeable {
    private static final Charset WINDOWS = Charset.forName("windows-1252");

    private final BufferedReader reader;
    private final StringBuilder line = new StringBuilder();
    private Optional<String> ahead;
    private long number;

    FoldedLines(Path file) throws IOException {
        Charset charset = isUtf8(file) ? StandardCharsets.UTF_8 : WINDOWS;
        this.reader = new BufferedReader(new InputStreamReader(
                Files.newInputStream(file),
                charset.newDecoder()
                        .onMalformedInput(CodingErrorAction.REPLACE)
                        .onUnmappableCharacter(CodingErrorAction.REPLACE)));
        this.ahead = physical().map(first -> first.startsWith("\uFEFF") ? first.substring(1) : first);
    }

    /// Counted from 1, of the physical line read last.
    long number() {
        return number;
    }

    /// A whole line; empty at the end of the file.
    Optional<String> next() throws IOException {
        if (ahead.isEmpty()) {
            return Optional.empty();
        }
        var whole = new StringBuilder(ahead.get());
        ahead = physical();
        while (ahead.isPresent() && isContinued(ahead.get()) && !whole.isEmpty()) {
            whole.append(ahead.get(), 1, ahead.get().length());
            if (whole.length() > Limits.MOST_LINE_CHARACTERS) {
                throw tooLong();
            }
            ahead = physical();
        }
        return Optional.of(whole.toString());
    }

    @Override
    public void close() throws IOException {
        reader.close();
    }

    private static boolean isContinued(String text) {
        return !text.isEmpty() && (text.charAt(0) == ' ' || text.charAt(0) == '\t');
    }

    /// As [BufferedReader#readLine] reads it, but never more than a line may have.
    private Optional<String> physical() throws IOException {
        line.setLength(0);
        int read = reader.read();
        if (read < 0) {
            return Optional.empty();
        }
        number++;
        for (; read >= 0 && read != '\n'; read = reader.read()) {
            if (line.length() >= Limits.MOST_LINE_CHARACTERS) {
                throw tooLong();
            }
            line.append((char) read);
        }
        int length = line.length();
        if (length > 0 && line.charAt(length - 1) == '\r') {
            line.setLength(length - 1);
        }
        return Optional.of(line.toString());
    }

    private RefusedException tooLong() {
        return new RefusedException(
                SourceRefusal.SOURCE_LINE_TOO_LONG, Map.of("line", number, "most", Limits.MOST_LINE_CHARACTERS));
    }

    private static boolean isUtf8(Path file) throws IOException {
        var decoder = StandardCharsets.UTF_8
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
        var buffer = new char[8 * 1024];
        try (var all = new InputStreamReader(Files.newInputStream(file), decoder)) {
            while (all.read(buffer) >= 0) {
                // Whether it can be read is all that is asked.
            }
            return true;
        } catch (java.nio.charset.CharacterCodingException another) {
            return false;
        }
    }
}
