package org.passerelle.assignments;

import org.passerelle.access.Refusal;

/// What the rules of assignments do not allow.
public enum AssignmentRefusal implements Refusal {
    NOT_LICENSED(1501, Kind.CONFLICT),
    NOT_ON_OUR_PROVIDER(1502, Kind.CONFLICT),
    ON_OUR_PROVIDER(1503, Kind.CONFLICT),
    PROVIDER_CLOSED(1504, Kind.CONFLICT),
    NUMBER_OF_OTHER_KIND(1506, Kind.INVALID),
    NO_LICENCE_HELD(1507, Kind.CONFLICT),
    CHANGED_MEANWHILE(1508, Kind.CONFLICT),
    CONFERENCE_IDS_EXHAUSTED(1509, Kind.CONFLICT),
    NO_SUCH_RECORD(1510, Kind.NOT_FOUND),
    RECORD_INCOMPLETE(1511, Kind.INVALID),
    NO_SUCH_ARCHIVE(1512, Kind.NOT_FOUND),
    ALREADY_RESTORED(1513, Kind.CONFLICT),
    RESTORE_EXPIRED(1514, Kind.CONFLICT),
    FORMER_PROVIDER_GONE(1515, Kind.CONFLICT),
    FORMER_NUMBER_GONE(1516, Kind.CONFLICT),
    FORMER_CONFERENCE_ID_TAKEN(1517, Kind.CONFLICT),
    UNKNOWN_USER(1518, Kind.NOT_FOUND),
    CHANGED_BY_SOMEBODY(1530, Kind.CONFLICT),
    CONFERENCE_ID_TAKEN(1531, Kind.CONFLICT),
    CONFERENCE_ID_UNFIT(1532, Kind.INVALID),
    CONFERENCE_ID_MISSING(1533, Kind.INVALID),
    NUMBER_GONE(1534, Kind.CONFLICT),
    CHANGED_SINCE(1545, Kind.CONFLICT),
    FORMER_PROVIDER_RETIRED(1546, Kind.CONFLICT),
    FORMER_NUMBER_WITHDRAWN(1547, Kind.CONFLICT),
    NO_OTHER_NUMBER(1548, Kind.CONFLICT),
    PIN_LENGTH_UNFIT(1571, Kind.INVALID),
    PIN_TOO_EASY(1572, Kind.INVALID),
    PINS_NEED_EMAILS(1573, Kind.CONFLICT),
    NO_ADDRESS_FOR_PIN(1574, Kind.CONFLICT),
    NOTHING_TO_SET(1575, Kind.INVALID),
    SETTING_UNFIT(1576, Kind.INVALID),
    SETTINGS_WITHOUT_PROVIDER(2680, Kind.INVALID);

    private final int number;
    private final Kind kind;

    AssignmentRefusal(int number, Kind kind) {
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
