package org.passerelle.directory;

import java.util.UUID;

/// A member of a group, by the name it has now.
public record GroupMember(Kind kind, UUID id, String displayName) {
    /// What can be in a group.
    public enum Kind {
        USER,
        GROUP
    }
}
