package org.passerelle.accounts;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.passerelle.access.Actor;
import org.passerelle.access.Role;
import org.passerelle.access.TenantId;
import org.passerelle.access.UserId;

/// A user who may sign in.
///
/// @param epoch grows when password or roles change; a session of an older epoch is over
/// @param lockedUntil after too many wrong passwords or codes
/// @param hasSecondFactor a code is asked for after the password
/// @param lacksSecondFactor the organisation asks for one that is not there
/// @param hasPasskey a device of theirs opens it without password and code
/// @param isBreakGlass opened by its password even where passwords are closed
public record Account(
        TenantId tenant,
        UserId user,
        String displayName,
        String signInName,
        Set<Role> roles,
        boolean hasPassword,
        boolean hasSecondFactor,
        boolean lacksSecondFactor,
        boolean hasPasskey,
        boolean isBreakGlass,
        Optional<Instant> lockedUntil,
        Optional<Instant> lastSignInAt,
        int epoch) {
    public Account {
        roles = Set.copyOf(roles);
    }

    /// @param address where the request came from
    public Actor actor(String address, String correlationId) {
        return Actor.person(tenant, user, displayName, roles, address, correlationId);
    }
}
