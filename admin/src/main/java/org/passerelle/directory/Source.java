package org.passerelle.directory;

/// Where a user came from.
public enum Source {
    MANUAL,
    IMPORT,
    DEMO
}
