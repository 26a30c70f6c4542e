package org.passerelle.directory;

import java.time.Instant;

/// A group as stored, without its members.
///
/// @param rowVersion grows with each change, also of the members
public record Group(GroupId id, GroupDetails details, long rowVersion, Instant createdAt, Instant updatedAt) {
    public String displayName() {
        return details.displayName();
    }
}
