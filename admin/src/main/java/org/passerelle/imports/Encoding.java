package org.passerelle.imports;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/// How the text of a file may be encoded.
public enum Encoding {
    UTF_8,
    /// With the bytes in the order that the file tells.
    UTF_16,
    WINDOWS_1252;

    /// Of a format; empty where nobody can choose it.
    static Optional<Encoding> of(String charset) {
        return Arrays.stream(values())
                .filter(one -> Charset.forName(charset).name().startsWith(one.label()))
                .findFirst();
    }

    /// As people read it: `UTF-8`, `UTF-16`, `windows-1252`.
    public String label() {
        return switch (this) {
            case UTF_8 -> StandardCharsets.UTF_8.name();
            case UTF_16 -> StandardCharsets.UTF_16.name();
            case WINDOWS_1252 -> "windows-1252";
        };
    }
}
