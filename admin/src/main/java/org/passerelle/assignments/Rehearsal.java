package org.passerelle.assignments;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import org.passerelle.access.TenantId;
import org.passerelle.access.UserId;
import org.passerelle.audit.Change;

/// What a change of many users would do, chunk after chunk, by the rules of the change itself; it only looks. For one
/// thread, inside one transaction.
///
/// Other organisations' conference IDs cannot be seen: where one of those is wanted, the change says so, not the
/// rehearsal.
public final class Rehearsal {
    private final TenantId tenant;
    private final Surroundings around;
    private final Batch.Locker locker;
    private final boolean byRecords;
    private final BiFunction<List<UserChoice>, Batch, List<Decided>> rules;
    private long idsLeft;

    /// @param byRecords whether the rules look at third parties' records
    /// @param rules one decision for each choice, in the order given
    Rehearsal(
            TenantId tenant,
            Surroundings around,
            Batch.Locker locker,
            boolean byRecords,
            BiFunction<List<UserChoice>, Batch, List<Decided>> rules,
            long idsLeft) {
        this.tenant = tenant;
        this.around = around;
        this.locker = locker;
        this.byRecords = byRecords;
        this.rules = rules;
        this.idsLeft = idsLeft;
    }

    /// @return one for each choice, in the order given
    public List<Foreseen> next(List<UserChoice> choices) {
        Batch batch =
                byRecords ? locker.look(tenant, users(choices), around) : locker.glance(tenant, users(choices), around);
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
        return rules.apply(choices, batch).stream().map(this::withIdOfThoseLeft).toList();
    }

    private Decided withIdOfThoseLeft(Decided one) {
        boolean claims =
                one.replacement().filter(Replacement::claimsConferenceId).isPresent();
        return claims && idsLeft-- <= 0
                ? Claims.exhausted(one.outcome().user(), around.settings().conferenceIdLength())
                : one;
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
