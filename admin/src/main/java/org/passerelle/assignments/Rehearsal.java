package org.passerelle.assignments;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.passerelle.access.TenantId;
import org.passerelle.access.UserId;
import org.passerelle.audit.Change;

/// What a move would do, chunk after chunk, by the rules of the move itself; it only looks. For one thread, inside
/// one transaction.
///
/// Other organisations' conference IDs cannot be seen: where one of those is wanted, the move says so, not the
/// rehearsal.
public final class Rehearsal {
    private final TenantId tenant;
    private final Target target;
    private final Arrangement arrangement;
    private final Instant now;
    private final Surroundings around;
    private final Batch.Locker locker;
    private final Wishes.Reader wishes;
    private long idsLeft;

    Rehearsal(
            TenantId tenant,
            Target target,
            Arrangement arrangement,
            Instant now,
            Surroundings around,
            Batch.Locker locker,
            Wishes.Reader wishes,
            long idsLeft) {
        this.tenant = tenant;
        this.target = target;
        this.arrangement = arrangement;
        this.now = now;
        this.around = around;
        this.locker = locker;
        this.wishes = wishes;
        this.idsLeft = idsLeft;
    }

    /// @return one for each choice, in the order given
    public List<Foreseen> next(List<UserChoice> choices) {
        Batch batch = arrangement.keepsNumbers()
                ? locker.look(tenant, users(choices), around)
                : locker.glance(tenant, users(choices), around);
        return decide(choices, batch).stream()
                .map(one -> Foreseen.of(one, batch))
                .toList();
    }

    /// Old and new of each user, field by field, in the order given.
    public List<Difference> differences(List<UserChoice> choices) {
        return decide(choices, locker.look(tenant, users(choices), around)).stream()
                .map(one -> new Difference(
                        one.outcome(), one.replacement().map(this::changes).orElse(List.of())))
                .toList();
    }

    private static List<UserId> users(List<UserChoice> choices) {
        return choices.stream().map(UserChoice::user).toList();
    }

    private List<Decided> decide(List<UserChoice> choices, Batch batch) {
        Wishes wished = wishes.read(tenant, choices, arrangement);
        var decided = new ArrayList<Decided>(choices.size());
        for (UserChoice choice : choices) {
            Decided one = Decided.on(choice, target, wished, batch, now, "");
            boolean claims =
                    one.replacement().filter(Replacement::claimsConferenceId).isPresent();
            decided.add(
                    claims && idsLeft-- <= 0
                            ? Claims.exhausted(choice.user(), around.settings().conferenceIdLength())
                            : one);
        }
        return decided;
    }

    private List<Change> changes(Replacement replacement) {
        var changes = new ArrayList<>(Changes.fields(replacement, around));
        if (replacement.claimsConferenceId()) {
            changes.add(new Change(
                    "conferenceId",
                    replacement.before().assignment().conferenceId().orElse(null),
                    Difference.NEW));
        }
        return changes;
    }
}
