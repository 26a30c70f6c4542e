package org.passerelle.roster;

import java.time.Instant;
import java.util.Optional;
import org.passerelle.access.UserId;
import org.passerelle.assignments.DialOut;
import org.passerelle.assignments.Status;

/// A user in a list.
///
/// @param tollNumber E.164 on our provider, as the third party writes it on another
/// @param updatedAt when the directory's part changed last
/// @param formerProvider the last one before the present one that the archive keeps
/// @param lastConference when a conference of the user began last, as far as calls are kept
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
        boolean tollFreeAllowed,
        boolean unauthenticatedStart,
        Optional<Instant> pinSetAt,
        Status status,
        Instant createdAt,
        Instant updatedAt,
        Optional<Instant> movedAt,
        Instant conferencingChangedAt,
        String conferencingChangedBy,
        Optional<String> formerProvider,
        Optional<Instant> lastConference,
        long rowVersion,
        long userVersion,
        String telephone,
        boolean pinPending) {}
