package org.passerelle.assignments;

import java.util.Optional;

/// One user's assignment, before and after. On our provider an empty conference ID after means "claim a new one".
///
/// @param archive whether what was before is kept for *Restore*
/// @param dropRecords whether the third party's records go
/// @param action the audit's word
record Replacement(
        Held before,
        Assignment after,
        Optional<PinHash> pinHashAfter,
        Cause cause,
        boolean archive,
        boolean dropRecords,
        String action,
        String reason) {

    boolean claimsConferenceId() {
        return after.isOurs() && after.conferenceId().isEmpty();
    }

    boolean releasesConferenceId() {
        return before.assignment().conferenceId().isPresent()
                && !before.assignment().conferenceId().equals(after.conferenceId());
    }

    Replacement withConferenceId(String claimed) {
        return new Replacement(
                before,
                Drafts.withConferenceId(after, Optional.of(claimed)),
                pinHashAfter,
                cause,
                archive,
                dropRecords,
                action,
                reason);
    }
}
