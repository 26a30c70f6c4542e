package org.passerelle.console.frame;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.zip.CRC32;

/// Addresses of the static files. Each carries a check sum of the content, so that browsers may keep it for ever.
public final class Assets {
    static final String STYLESHEET = "console.css";
    private static final Map<String, String> HREFS = new ConcurrentHashMap<>();

    private Assets() {}

    /// @param file below `static/assets`, or the style sheet, which is joined at start
    public static String href(String file) {
        return HREFS.computeIfAbsent(file, name -> "/assets/" + name + "?v=" + checksum(content(name)));
    }

    private static byte[] content(String file) {
        if (file.equals(STYLESHEET)) {
            return Stylesheet.bytes();
        }
        try (var in = Assets.class.getResourceAsStream("/static/assets/" + file)) {
            if (in == null) {
                throw new IllegalArgumentException("no such file under static/assets: " + file);
            }
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException("static file cannot be read: " + file, e);
        }
    }

    private static String checksum(byte[] content) {
        var sum = new CRC32();
        sum.update(content);
        return Long.toString(sum.getValue(), 36);
    }
}
