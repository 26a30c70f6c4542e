package org.passerelle.imports;

import org.passerelle.access.Refusal;

/// Why a file, or a line of it, is not taken.
public enum ImportRefusal implements Refusal {
    NOT_A_TEXT_FILE(1801, Kind.INVALID),
    EMPTY_FILE(1802, Kind.INVALID),
    WRONG_ENCODING(1803, Kind.INVALID),
    LINE_TOO_LONG(1804, Kind.INVALID),
    TOO_MANY_COLUMNS(1805, Kind.INVALID),
    TOO_MANY_LINES(1806, Kind.INVALID),
    UNKNOWN_COLUMNS(1807, Kind.INVALID),
    COLUMN_MISSING(1808, Kind.INVALID),
    COLUMN_TWICE(1809, Kind.INVALID),
    NO_SUCH_UPLOAD(1810, Kind.NOT_FOUND),
    UPLOAD_TAKEN(1811, Kind.CONFLICT),
    UPLOAD_GONE(1812, Kind.NOT_FOUND),
    QUOTES_BROKEN(1813, Kind.INVALID),
    TOO_MANY_CORRECTIONS(1814, Kind.INVALID),
    BAD_PERCENTAGE(1815, Kind.INVALID),
    TOO_MANY_MISSING(1816, Kind.CONFLICT),

    MISSING_CELL(1821, Kind.INVALID),
    FORMULA_CELL(1822, Kind.INVALID),
    CONTROL_CHARACTER(1823, Kind.INVALID),
    DIRECTION_CHARACTER(1824, Kind.INVALID),
    NUMBER_IN_SCIENTIFIC_NOTATION(1825, Kind.INVALID),
    NUMBER_DAMAGED(1826, Kind.INVALID),
    DUPLICATE_IN_FILE(1827, Kind.CONFLICT),
    USER_NOT_FOUND(1828, Kind.NOT_FOUND),
    PROVIDER_NOT_FOUND(1829, Kind.NOT_FOUND),
    PRODUCT_NOT_FOUND(1830, Kind.NOT_FOUND),
    BAD_YES_OR_NO(1831, Kind.INVALID),
    BAD_XML(1832, Kind.INVALID),
    CELL_TOO_LONG(1833, Kind.INVALID),
    CHANGED_SINCE_EXPORT(1834, Kind.CONFLICT),
    ROW_OF_ANOTHER_USER(1835, Kind.CONFLICT),
    BAD_ETAG(1836, Kind.INVALID),
    SPREADSHEET_ERROR(1837, Kind.INVALID),
    SEVERAL_USERS_MEANT(1838, Kind.CONFLICT),
    ACCOUNT_CHANGED_SINCE(1839, Kind.CONFLICT),

    NOT_TO_BE_CHOSEN(2800, Kind.INVALID),
    BAD_HEADER_ROW(2801, Kind.INVALID),
    NO_LIST_BELOW(2802, Kind.INVALID),
    NOTHING_READ(2803, Kind.INVALID);

    private final int number;
    private final Kind kind;

    ImportRefusal(int number, Kind kind) {
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
