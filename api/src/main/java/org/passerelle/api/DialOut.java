package org.passerelle.api;

/// Where the bridge may call for a user.
public enum DialOut {
    DOMESTIC_AND_INTERNATIONAL,
    DOMESTIC,
    NONE
}
