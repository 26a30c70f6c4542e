package org.passerelle.conference;

/// Whether somebody is muted, and by whom.
public enum Muting {
    OPEN,
    BY_HIMSELF,
    BY_LEADER
}
