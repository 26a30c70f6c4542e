package org.passerelle.assignments;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// One user's assignment, before and after. On our provider an empty conference ID after means "claim a new one".
///
/// @param archive whether what was before is kept for *Restore*
/// @param dropRecords whether the third party's records of before go
/// @param records those the user has afterwards
/// @param action the audit's word; empty where another entry tells it already
/// @param licence what becomes of a licence at the same time
record Replacement(
        Held before,
        Assignment after,
        Optional<PinHash> pinHashAfter,
        Cause cause,
        boolean archive,
        boolean dropRecords,
        List<HeldRecord> records,
        String action,
        String reason,
        Optional<LicenceEffect> licence) {
    Replacement {
        records = List.copyOf(records);
    }

    /// No licence changes.
    Replacement(
            Held before,
            Assignment after,
            Optional<PinHash> pinHashAfter,
            Cause cause,
            boolean archive,
            boolean dropRecords,
            List<HeldRecord> records,
            String action,
            String reason) {
        this(before, after, pinHashAfter, cause, archive, dropRecords, records, action, reason, Optional.empty());
    }

    /// The third party's records go or stay; none comes.
    Replacement(
            Held before,
            Assignment after,
            Optional<PinHash> pinHashAfter,
            Cause cause,
            boolean archive,
            boolean dropRecords,
            String action,
            String reason) {
        this(
                before,
                after,
                pinHashAfter,
                cause,
                archive,
                dropRecords,
                dropRecords ? List.of() : before.records(),
                action,
                reason);
    }

    /// Whether the user comes to our provider.
    boolean arrives() {
        return after.isOurs() && !before.assignment().isOurs();
    }

    boolean claimsConferenceId() {
        return after.isOurs() && after.conferenceId().isEmpty();
    }

    boolean releasesConferenceId() {
        return before.assignment().conferenceId().isPresent()
                && !before.assignment().conferenceId().equals(after.conferenceId());
    }

    Replacement withConferenceId(String claimed) {
        return withConferenceId(Optional.of(claimed));
    }

    /// A new one is to be claimed.
    Replacement withoutConferenceId() {
        return withConferenceId(Optional.empty());
    }

    private Replacement withConferenceId(Optional<String> conferenceId) {
        return with(Drafts.withConferenceId(after, conferenceId));
    }

    Replacement withPin(PinHash hash, Instant setAt) {
        return with(Drafts.withPin(after, setAt), Optional.of(hash));
    }

    Replacement with(Assignment other) {
        return with(other, pinHashAfter);
    }

    private Replacement with(Assignment other, Optional<PinHash> hash) {
        return new Replacement(before, other, hash, cause, archive, dropRecords, records, action, reason, licence);
    }

    Replacement with(LicenceEffect effect) {
        return new Replacement(
                before, after, pinHashAfter, cause, archive, dropRecords, records, action, reason, Optional.of(effect));
    }
}
