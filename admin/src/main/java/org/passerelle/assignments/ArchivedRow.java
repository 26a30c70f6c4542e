package org.passerelle.assignments;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.passerelle.access.JobId;
import org.passerelle.access.UserId;
import org.passerelle.secrets.SealedText;

/// A row of the archive, its secrets sealed. Stays inside this room.
///
record ArchivedRow(
        UUID id,
        UserId user,
        Cause cause,
        Instant archivedAt,
        String archivedBy,
        Optional<JobId> job,
        Instant restorableUntil,
        Optional<Instant> restoredAt,
        Optional<LicenceEffect> licence,
        String providerName,
        Former former,
        SealedText secrets) {

    ArchivedRow withoutLicence() {
        return new ArchivedRow(
                id,
                user,
                cause,
                archivedAt,
                archivedBy,
                job,
                restorableUntil,
                restoredAt,
                Optional.empty(),
                providerName,
                former,
                secrets);
    }
}
