package org.passerelle.api;

/// What became of one item.
public enum Result {
    CHANGED,
    UNCHANGED,
    REFUSED,
    FAILED
}
