package org.passerelle.assignments;

/// Whom a user's meetings may call.
public enum DialOut {
    DOMESTIC_AND_INTERNATIONAL,
    DOMESTIC,
    NONE
}
