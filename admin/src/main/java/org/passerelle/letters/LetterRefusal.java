package org.passerelle.letters;

import org.passerelle.access.Refusal;

/// What templates do not allow.
public enum LetterRefusal implements Refusal {
    UNKNOWN_PLACEHOLDER(1921, Kind.INVALID),
    STRAY_BRACE(1922, Kind.INVALID),
    PART_NOT_ALONE(1923, Kind.INVALID),
    TEMPLATE_WITHOUT_PIN(1924, Kind.INVALID),
    SUBJECT_MISSING(1925, Kind.INVALID),
    TEMPLATE_TOO_LONG(1926, Kind.INVALID),
    NO_SUCH_TEMPLATE(1927, Kind.NOT_FOUND),
    TEMPLATE_EMPTY(1928, Kind.INVALID);

    private final int number;
    private final Kind kind;

    LetterRefusal(int number, Kind kind) {
        this.number = number;
        this.kind = kind;
    }

    @Override
    public int number() {
        return number;
    }

    @Override
    public Kind kind() {
        return kind;
    }
}
