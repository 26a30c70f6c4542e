package org.passerelle.migration;

import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import org.jooq.Record2;
import org.jooq.Select;
import org.passerelle.access.Actor;
import org.passerelle.access.JobId;
import org.passerelle.access.RefusedException;
import org.passerelle.assignments.Arrangement;
import org.passerelle.assignments.Assignments;
import org.passerelle.assignments.Entitlements;
import org.passerelle.assignments.LicenceRehearsal;
import org.passerelle.assignments.Rehearsal;
import org.passerelle.assignments.Target;
import org.passerelle.db.Transactions;
import org.passerelle.jobs.Jobs;
import org.passerelle.jobs.NewJob;
import org.passerelle.licences.Licences;
import org.passerelle.providers.Providers;
import org.passerelle.roster.Selection;
import org.passerelle.roster.Selections;
import org.springframework.stereotype.Component;

/// Previews and starts changes of many users. Thread-safe.
@Component
public final class Moves {
    private final Transactions transactions;
    private final Selections selections;
    private final Assignments assignments;
    private final Entitlements entitlements;
    private final Foresight foresight;
    private final Licences licences;
    private final Providers providers;
    private final MovePolicies policies;
    private final Jobs jobs;

    Moves(
            Transactions transactions,
            Selections selections,
            Assignments assignments,
            Entitlements entitlements,
            Foresight foresight,
            Licences licences,
            Providers providers,
            MovePolicies policies,
            Jobs jobs) {
        this.transactions = transactions;
        this.selections = selections;
        this.assignments = assignments;
        this.entitlements = entitlements;
        this.foresight = foresight;
        this.licences = licences;
        this.providers = providers;
        this.policies = policies;
        this.jobs = jobs;
    }

    /// What setting the provider would do to each of the selection, by the very rules of the change itself.
    public Preview preview(Actor actor, Selection selection, Target target) {
        actor.require(BulkChange.MOVE.permission());
        return transactions.read(actor.tenant().value(), () -> {
            Rehearsal rehearsal = assignments.rehearse(actor, target, Arrangement.USUAL);
            return foresight.of(actor, selection, rehearsal::next);
        });
    }

    /// What giving a licence to the selection, or taking it back, would do, by the very rules of the change itself.
    ///
    /// @param change `LICENCE_ASSIGN` or `LICENCE_REMOVE`
    /// @throws RefusedException `NO_SUCH_PRODUCT`
    public LicencePreview previewLicences(Actor actor, Selection selection, BulkChange change, String product) {
        actor.require(change.permission());
        return transactions.read(actor.tenant().value(), () -> {
            LicenceRehearsal rehearsal = entitlements.rehearse(actor, product, change == BulkChange.LICENCE_ASSIGN);
            Preview preview = foresight.of(actor, selection, rehearsal::next);
            return new LicencePreview(preview, rehearsal.before(), rehearsal.left());
        });
    }

    /// Whether so many users are moved by a plan only: many have their number typed, a second person may have to agree,
    /// a reason may be missing.
    public boolean needsPlan(Actor actor, Selection selection, String reason) {
        actor.require(BulkChange.MOVE.permission());
        return transactions.read(actor.tenant().value(), () -> {
            long users = selections.count(actor, selection);
            MovePolicy policy = policies.of(actor.tenant());
            return policies.isLarge(actor.tenant(), users)
                    || policy.needsApproval(users)
                    || (policy.reasonMandatory() && reason.isBlank());
        });
    }

    /// Starts the job that sets the provider of a selection, each user as seen now: who is changed meanwhile by
    /// somebody else is refused, not overwritten.
    ///
    /// @param reason for the audit; may be empty
    /// @throws RefusedException `PLAN_NEEDED` where a second person has to agree to so many
    public JobId start(Actor actor, Selection selection, Target target, String reason) {
        BulkChange change = target == Target.OURS ? BulkChange.MOVE : BulkChange.TURN_OFF;
        actor.require(change.permission());
        if (policies.of(actor.tenant()).needsApproval(selections.count(actor, selection))) {
            throw new RefusedException(PlanRefusal.PLAN_NEEDED);
        }
        Map<String, String> subject =
                Map.of("provider", providers.ours(actor.tenant()).name());
        return jobs.start(
                actor, new NewJob(change.kind(), subject, Map.of(), reason), () -> selections.users(actor, selection));
    }

    /// Starts the job that gives a licence to a selection, or takes it back.
    ///
    /// @throws RefusedException `NO_SUCH_PRODUCT`
    public JobId startLicences(Actor actor, Selection selection, BulkChange change, String product, String reason) {
        return startLicences(actor, () -> selections.users(actor, selection), change, product, reason);
    }

    /// The same for users that another room found.
    ///
    /// @param users user and version of what was seen; read when the job is written
    /// @throws RefusedException `NO_SUCH_PRODUCT`, `JOB_WITHOUT_ITEMS`
    public JobId startLicences(
            Actor actor,
            Supplier<Select<Record2<UUID, Long>>> users,
            BulkChange change,
            String product,
            String reason) {
        actor.require(change.permission());
        String name = licences.requireProduct(product).name();
        return jobs.start(
                actor,
                new NewJob(change.kind(), Map.of("product", name), Map.of(LicenceWork.PRODUCT, product), reason),
                users);
    }
}
