package org.passerelle.selfservice;

import org.passerelle.access.Refusal;

/// What users may not change themselves.
public enum SelfServiceRefusal implements Refusal {
    NOT_LEFT_TO_ORGANISERS(2501, Kind.CONFLICT),
    ORGANISER_CHOICES_CHANGED_MEANWHILE(2502, Kind.CONFLICT);

    private final int number;
    private final Kind kind;

    SelfServiceRefusal(int number, Kind kind) {
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
