package org.passerelle.assignments;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.passerelle.access.JobId;

/// What a change replaced, as it may be shown: passcodes only as "there is one".
///
/// @param providerName of then; empty where the user had none
/// @param tollNumber as it was written then
/// @param hadPin whether a PIN was set, which a restoration makes work again unseen
public record ArchivedAssignment(
        UUID id,
        Cause cause,
        Instant archivedAt,
        String archivedBy,
        Optional<JobId> job,
        Instant restorableUntil,
        Optional<Instant> restoredAt,
        String providerName,
        Optional<String> conferenceId,
        Optional<String> tollNumber,
        Optional<String> tollFreeNumber,
        boolean hadPin,
        List<ArchivedRecord> records) {

    /// A third party's record of then.
    public record ArchivedRecord(
            String providerName,
            String domain,
            String tollNumber,
            List<String> tollFreeNumbers,
            String url,
            boolean hasLeaderPasscode,
            boolean isDefault) {}

    public boolean isRestorable(Instant now) {
        return restoredAt.isEmpty() && now.isBefore(restorableUntil);
    }
}
