package org.passerelle.imports;

import java.util.Arrays;
import java.util.Optional;

/// What may part the cells of a line.
public enum Separator {
    COMMA(','),
    SEMICOLON(';'),
    TAB('\t'),
    BAR('|');

    private final char sign;

    Separator(char sign) {
        this.sign = sign;
    }

    public char sign() {
        return sign;
    }

    static Optional<Separator> of(char sign) {
        return Arrays.stream(values()).filter(one -> one.sign == sign).findFirst();
    }

    /// Whether a text has a sign in it that may part cells.
    static boolean isIn(String text) {
        return Arrays.stream(values()).anyMatch(one -> text.indexOf(one.sign) >= 0);
    }
}
