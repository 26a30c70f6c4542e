package org.passerelle.roster;

import java.time.Instant;
import java.util.Optional;
import org.passerelle.access.UserId;
import org.passerelle.assignments.DialOut;
import org.passerelle.assignments.Status;

/// A user in a list.
///
/// @param tollNumber E.164 on our provider, as the third party writes it on another
/// @param rowVersion of the assignment
/// @param userVersion of what the directory knows
public record RosterRow(
        UserId id,
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
        boolean entitled,
        Optional<String> provider,
        Optional<String> conferenceId,
        Optional<String> tollNumber,
        Optional<String> tollFreeNumber,
        DialOut dialOut,
        Optional<Instant> pinSetAt,
        Status status,
        Instant createdAt,
        Instant updatedAt,
        Optional<Instant> movedAt,
        long rowVersion,
        long userVersion) {}
