package org.passerelle.numbers;

import org.passerelle.access.Refusal;

/// What service numbers do not allow.
public enum NumberRefusal implements Refusal {
    NO_SUCH_NUMBER(1301, Kind.NOT_FOUND),
    NOT_A_NUMBER(1302, Kind.INVALID),
    NUMBER_TAKEN(1303, Kind.CONFLICT),
    NO_SUCH_PROMPT_LANGUAGE(1304, Kind.INVALID),
    TOO_MANY_LANGUAGES(1305, Kind.INVALID),
    LANGUAGE_TWICE(1306, Kind.INVALID),
    DEFAULT_MUST_BE_TOLL(1307, Kind.INVALID),
    NUMBER_IN_USE(1308, Kind.CONFLICT),
    NUMBER_CHANGED_MEANWHILE(1309, Kind.CONFLICT),
    NUMBER_NOT_OPEN(1310, Kind.CONFLICT),
    NO_OTHER_BRIDGE_DEFAULT(1311, Kind.CONFLICT);

    private final int number;
    private final Kind kind;

    NumberRefusal(int number, Kind kind) {
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
