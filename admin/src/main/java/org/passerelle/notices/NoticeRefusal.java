package org.passerelle.notices;

import org.passerelle.access.Refusal;

/// What cannot be sent or shown.
public enum NoticeRefusal implements Refusal {
    NO_SUCH_NOTICE(1941, Kind.NOT_FOUND),
    NOTICE_ON_ITS_WAY(1942, Kind.CONFLICT),
    NOTICE_OUT_OF_DATE(1943, Kind.CONFLICT),
    NO_MAIL_ADDRESS(1944, Kind.CONFLICT),
    NOTHING_TO_SEND(1945, Kind.CONFLICT),
    PIN_LINK_USED(1946, Kind.NOT_FOUND);

    private final int number;
    private final Kind kind;

    NoticeRefusal(int number, Kind kind) {
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
