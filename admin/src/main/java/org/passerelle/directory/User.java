package org.passerelle.directory;

import java.time.Instant;
import org.passerelle.access.UserId;

/// A user as stored.
///
/// @param rowVersion grows with each change; a change that names an older one is refused
public record User(
        UserId id, UserDetails details, Source source, long rowVersion, Instant createdAt, Instant updatedAt) {

    public String displayName() {
        return details.displayName();
    }

    public String userPrincipalName() {
        return details.userPrincipalName();
    }
}
