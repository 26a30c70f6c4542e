package org.passerelle.access;

import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/// Who asks for something: a person, a program with a token, a job that goes on with somebody's order, or the
/// system itself.
///
/// @param address where the request came from, for the audit; empty where there is no such place
/// @param correlationId ties together what one request or job did
/// @param job the job that acts, on the order of the person named
public record Actor(
        TenantId tenant,
        Kind kind,
        Optional<UserId> user,
        String name,
        Set<Permission> permissions,
        String address,
        String correlationId,
        Optional<JobId> job) {

    /// What kind of hand made a change.
    public enum Kind {
        PERSON,
        /// A program with a token of the organisation.
        SERVICE,
        SYSTEM
    }

    public Actor {
        permissions = Set.copyOf(permissions);
    }

    public static Actor person(
            TenantId tenant, UserId user, String name, Set<Role> roles, String address, String correlationId) {
        return new Actor(
                tenant,
                Kind.PERSON,
                Optional.of(user),
                name,
                Role.permissionsOf(roles),
                address,
                correlationId,
                Optional.empty());
    }

    /// A program that holds a token of the organisation.
    public static Actor service(
            TenantId tenant, String name, Set<Permission> permissions, String address, String correlationId) {
        return new Actor(
                tenant, Kind.SERVICE, Optional.empty(), name, permissions, address, correlationId, Optional.empty());
    }

    /// The same with these permissions at most, under a name that tells by what it acts.
    public Actor narrowed(String newName, Set<Permission> most) {
        var kept = EnumSet.noneOf(Permission.class);
        permissions.stream().filter(most::contains).forEach(kept::add);
        return new Actor(tenant, kind, user, newName, kept, address, correlationId, job);
    }

    /// The product itself: set-up, demo data, scheduled work. Holds every permission.
    public static Actor system(TenantId tenant, String name) {
        return new Actor(
                tenant, Kind.SYSTEM, Optional.empty(), name, Set.of(Permission.values()), "", "", Optional.empty());
    }

    /// The same person, acting through a job.
    public Actor through(JobId running) {
        return new Actor(tenant, kind, user, name, permissions, address, running.toString(), Optional.of(running));
    }

    public boolean may(Permission permission) {
        return permissions.contains(permission);
    }

    /// First line of every service method.
    ///
    /// @throws DeniedException where the actor does not hold the permission
    public void require(Permission permission) {
        if (!may(permission)) {
            throw new DeniedException(this, permission);
        }
    }
}
