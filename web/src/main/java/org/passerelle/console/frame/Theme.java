package org.passerelle.console.frame;

import java.util.Arrays;
import java.util.Locale;

/// Light, dark, or what the reader's system says.
public enum Theme {
    SYSTEM,
    LIGHT,
    DARK;

    /// As cookies, forms and style sheets write it.
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Theme of(String code) {
        return Arrays.stream(values())
                .filter(theme -> theme.code().equals(code))
                .findFirst()
                .orElse(SYSTEM);
    }
}
