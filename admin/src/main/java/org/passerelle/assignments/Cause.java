package org.passerelle.assignments;

/// Why an assignment changed, and why the former one was put into the archive.
public enum Cause {
    MOVED,
    TURNED_OFF,
    LICENCE_REMOVED,
    TO_THIRD_PARTY,
    RECORD_CHANGED,
    CONFERENCE_ID_RESET,
    EDITED,
    /// A licence came or went, and the assignment stayed.
    LICENCE_CHANGED,
    RESTORED,
    /// Nothing is archived: the old PIN is void for good.
    PIN_RESET
}
