package org.passerelle.console.frame;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Pattern;

/// The style sheet of the console: small files for us, joined into one without comments for the browser.
final class Stylesheet {
    /// In this order; a later part may refine an earlier one.
    static final List<String> PARTS = List.of(
            "tokens", "base", "frame", "controls", "forms", "lists", "panes", "pieces", "charts", "media", "print");

    private static final Pattern COMMENT = Pattern.compile("/\\*.*?\\*/", Pattern.DOTALL);
    private static final Pattern WHITE_SPACE = Pattern.compile("\\s*\\n\\s*");
    private static final byte[] BYTES = join().getBytes(StandardCharsets.UTF_8);

    private Stylesheet() {}

    static byte[] bytes() {
        return BYTES.clone();
    }

    private static String join() {
        var joined = new StringBuilder();
        PARTS.forEach(part -> joined.append(part(part)).append('\n'));
        return WHITE_SPACE
                .matcher(COMMENT.matcher(joined).replaceAll(""))
                .replaceAll("\n")
                .strip();
    }

    private static String part(String name) {
        try (var in = Stylesheet.class.getResourceAsStream("/styles/" + name + ".css")) {
            if (in == null) {
                throw new IllegalStateException("no such style sheet: " + name);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("style sheet cannot be read: " + name, e);
        }
    }
}
