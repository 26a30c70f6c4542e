package org.passerelle.api;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/// A user as lists have it.
///
/// @param provider its name; left out where the user has none
/// @param pinSetAt when the present PIN was made; the PIN itself is never told
/// @param etag version, to be named in `If-Match`
public record User(
        UUID id,
        String displayName,
        String userPrincipalName,
        String mail,
        Optional<String> externalId,
        String department,
        String jobTitle,
        String city,
        String usageLocation,
        String language,
        boolean enabled,
        String source,
        boolean licensed,
        Optional<String> provider,
        Optional<String> conferenceId,
        Optional<String> tollNumber,
        Optional<String> tollFreeNumber,
        DialOut dialOut,
        Optional<Instant> pinSetAt,
        UserStatus status,
        Instant createdAt,
        Instant modifiedAt,
        Optional<Instant> movedAt,
        String etag) {}
