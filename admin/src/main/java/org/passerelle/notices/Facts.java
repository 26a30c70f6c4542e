package org.passerelle.notices;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.passerelle.assignments.Assignment;

/// What a user can be told of the conferencing at one moment: no secret, only what others dial, and since when the PIN
/// is the PIN. Kept as JSON.
///
/// @param conferenceId null where the user does not confer with us
/// @param toll `+` and digits
/// @param pinSetAt null while the PIN is still to be made
/// @param ending only in a reminder: what will be gone, and when
record Facts(
        boolean ours,
        @Nullable String conferenceId,
        @Nullable String toll,
        @Nullable String tollFree,
        @Nullable Instant pinSetAt,
        @Nullable Ending ending) {

    /// Without anything that ends.
    Facts(
            boolean ours,
            @Nullable String conferenceId,
            @Nullable String toll,
            @Nullable String tollFree,
            @Nullable Instant pinSetAt) {
        this(ours, conferenceId, toll, tollFree, pinSetAt, null);
    }

    Facts with(Ending other) {
        return new Facts(ours, conferenceId, toll, tollFree, pinSetAt, other);
    }

    /// @param numbers all of the organisation
    static Facts of(Assignment assignment, Numbers numbers) {
        if (!assignment.isOurs()) {
            return new Facts(false, null, null, null, null);
        }
        return new Facts(
                true,
                assignment.conferenceId().orElse(null),
                numbers.text(assignment.tollNumber()),
                numbers.text(assignment.tollFreeNumber()),
                assignment.pinSetAt().orElse(null));
    }
}
