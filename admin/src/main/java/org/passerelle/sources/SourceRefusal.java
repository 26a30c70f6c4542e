package org.passerelle.sources;

import org.passerelle.access.Refusal;

/// Why a file of another program cannot be read.
public enum SourceRefusal implements Refusal {
    OLD_OR_LOCKED_WORKBOOK(1841, Kind.INVALID),
    BROKEN_WORKBOOK(1842, Kind.INVALID),
    UNPACKS_TOO_LARGE(1843, Kind.INVALID),
    TOO_MANY_SHEET_COLUMNS(1844, Kind.INVALID),
    NOTHING_ON_SHEET(1845, Kind.INVALID),
    NO_SUCH_SHEET(1846, Kind.NOT_FOUND),
    BROKEN_LDIF(1847, Kind.INVALID),
    BROKEN_VCARD(1848, Kind.INVALID),
    SOURCE_LINE_TOO_LONG(1849, Kind.INVALID);

    private final int number;
    private final Kind kind;

    SourceRefusal(int number, Kind kind) {
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
