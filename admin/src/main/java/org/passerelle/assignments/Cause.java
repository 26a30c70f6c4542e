package org.passerelle.assignments;

/// Why a former assignment was put into the archive.
public enum Cause {
    MOVED,
    TURNED_OFF,
    LICENCE_REMOVED,
    TO_THIRD_PARTY,
    RECORD_CHANGED,
    CONFERENCE_ID_RESET,
    EDITED,
    RESTORED
}
