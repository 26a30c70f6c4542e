package org.passerelle.directory;

/// Where a user came from.
public enum Source {
    MANUAL,
    IMPORT,
    DEMO,
    /// Another directory keeps the user, by SCIM.
    SCIM
}
