package org.passerelle.migration;

import java.time.Instant;
import java.util.Optional;
import org.passerelle.access.Actor;
import org.passerelle.access.UserId;

/// A move of many users: planned, previewed, perhaps approved, run in waves.
///
/// @param rowVersion grows with each change of source and options; the preview belongs to one of them
/// @param preview what would happen; empty until it is made
/// @param orderer who started it, with the permissions of then
/// @param nextWaveAt when the next wave begins; empty while one runs, and where none comes
/// @param givenOut position of the last user that a wave has taken
public record MovePlan(
        MovePlanId id,
        PlanState state,
        PlanSource source,
        PlanOptions options,
        long rowVersion,
        Instant createdAt,
        String createdBy,
        Optional<UserId> createdById,
        Optional<Preview> preview,
        Optional<Instant> previewedAt,
        Optional<Actor> orderer,
        Optional<Instant> approvalUntil,
        Optional<Approval> approval,
        Optional<Instant> nextWaveAt,
        long givenOut,
        Optional<Instant> finishedAt) {

    /// The second person's yes.
    public record Approval(String by, Instant at) {}

    /// Whether this person planned or ordered it, and hence cannot be the second one.
    public boolean isOf(Actor actor) {
        return isSame(actor, createdById, createdBy)
                || orderer.filter(one -> isSame(actor, one.user(), one.name())).isPresent();
    }

    private static boolean isSame(Actor actor, Optional<UserId> user, String name) {
        return actor.user().isPresent()
                ? actor.user().equals(user)
                : user.isEmpty() && actor.name().equals(name);
    }
}
