package org.passerelle.migration;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.OptionalLong;
import org.passerelle.access.Actor;
import org.passerelle.access.Permission;
import org.passerelle.access.RefusedException;
import org.passerelle.access.TenantId;
import org.passerelle.audit.Audit;
import org.passerelle.db.Transactions;
import org.springframework.stereotype.Component;

/// Orders plans, lets a second person agree, and ends them. Each step locks the plan, so that whoever comes second
/// finds it done. Thread-safe.
@Component
public final class PlanStarts {
    private static final Duration APPROVAL_OPEN = Duration.ofDays(7);

    private final Transactions transactions;
    private final PlanRows rows;
    private final PlanWaves waves;
    private final MovePolicies policies;
    private final Audit audit;
    private final Clock clock;

    PlanStarts(
            Transactions transactions,
            PlanRows rows,
            PlanWaves waves,
            MovePolicies policies,
            Audit audit,
            Clock clock) {
        this.transactions = transactions;
        this.rows = rows;
        this.waves = waves;
        this.policies = policies;
        this.audit = audit;
        this.clock = clock;
    }

    /// Whether the number of users has to be typed.
    public boolean isLarge(TenantId tenant, long users) {
        return transactions.read(tenant.value(), () -> policies.isLarge(tenant, users));
    }

    /// Orders the move as previewed: now or at its time, or once a second person agrees. A plan that was ordered
    /// already stays as it is, so that the same order sent twice starts once.
    ///
    /// @param typed how many users change, as a person typed it
    /// @return where the plan stands now
    /// @throws RefusedException where it cannot be ordered, or a person has to say more
    public PlanState start(Actor actor, MovePlanId id, OptionalLong typed) {
        actor.require(BulkChange.MOVE.permission());
        return transactions.in(actor.tenant().value(), () -> {
            MovePlan plan = lock(actor, id);
            if (plan.state() != PlanState.DRAFT) {
                return plan.state();
            }
            plan.options().require(actor);
            long users = check(actor, plan, typed);
            boolean waits = policies.of(actor.tenant()).needsApproval(users);
            Instant now = clock.instant();
            rows.setOrderer(actor.tenant(), id, actor, waits ? now.plus(APPROVAL_OPEN) : null);
            if (!waits) {
                begin(actor, plan);
            } else {
                rows.setState(actor.tenant(), id, PlanState.WAITING);
            }
            audit.record(
                    actor,
                    MovePlans.entry(
                            waits ? "move-plan.approval-asked" : "move-plan.started",
                            id,
                            plan.options().reason()));
            return lock(actor, id).state();
        });
    }

    /// The second person's yes.
    ///
    /// @throws RefusedException `PLAN_NOT_WAITING`, `OWN_PLAN_NOT_APPROVED`, `APPROVAL_EXPIRED`
    public void approve(Actor actor, MovePlanId id) {
        actor.require(Permission.APPROVE_MOVES);
        transactions.in(actor.tenant().value(), () -> {
            MovePlan plan = requireWaiting(actor, id);
            Instant now = clock.instant();
            if (plan.isOf(actor)) {
                throw new RefusedException(PlanRefusal.OWN_PLAN_NOT_APPROVED);
            }
            if (now.isAfter(plan.approvalUntil().orElseThrow())) {
                throw new RefusedException(PlanRefusal.APPROVAL_EXPIRED);
            }
            rows.setApproval(actor.tenant(), id, actor.name(), now);
            begin(actor, plan);
            audit.record(
                    actor,
                    MovePlans.entry("move-plan.approved", id, plan.options().reason()));
        });
    }

    /// Makes an ordered plan a draft again: the second person says no, or the first withdraws it.
    ///
    /// @throws RefusedException `PLAN_NOT_WAITING`
    public void sendBack(Actor actor, MovePlanId id, String reason) {
        actor.require(BulkChange.MOVE.permission());
        transactions.in(actor.tenant().value(), () -> {
            MovePlan plan = requireWaiting(actor, id);
            rows.setState(actor.tenant(), id, PlanState.DRAFT);
            audit.record(
                    actor,
                    MovePlans.entry(plan.isOf(actor) ? "move-plan.withdrawn" : "move-plan.rejected", id, reason));
        });
    }

    /// No further wave begins; the job at work is stopped after its batch. What was done stays done.
    ///
    /// @throws RefusedException `PLAN_IS_OVER`
    public void cancel(Actor actor, MovePlanId id) {
        actor.require(BulkChange.MOVE.permission());
        transactions.in(actor.tenant().value(), () -> {
            MovePlan plan = lock(actor, id);
            if (plan.state().isOver()) {
                throw new RefusedException(PlanRefusal.PLAN_IS_OVER);
            }
            waves.stopJob(actor, plan);
            rows.finish(actor.tenant(), id, PlanState.CANCELLED, clock.instant());
            audit.record(actor, MovePlans.entry("move-plan.cancelled", id, ""));
        });
    }

    /// Goes on with the next wave though too many of the last one were not moved.
    ///
    /// @throws RefusedException `PLAN_NOT_STOPPED`
    public void resume(Actor actor, MovePlanId id) {
        actor.require(BulkChange.MOVE.permission());
        transactions.in(actor.tenant().value(), () -> {
            MovePlan plan = lock(actor, id);
            if (plan.state() != PlanState.STOPPED) {
                throw new RefusedException(PlanRefusal.PLAN_NOT_STOPPED);
            }
            waves.begin(actor.tenant(), plan, clock.instant());
            audit.record(actor, MovePlans.entry("move-plan.resumed", id, ""));
        });
    }

    /// @return how many users change
    private long check(Actor actor, MovePlan plan, OptionalLong typed) {
        long users = plan.preview()
                .orElseThrow(() -> new RefusedException(PlanRefusal.PLAN_NOT_PREVIEWED))
                .changes();
        if (users == 0) {
            throw new RefusedException(PlanRefusal.PLAN_CHANGES_NOBODY);
        }
        if (policies.of(actor.tenant()).reasonMandatory()
                && plan.options().reason().isBlank()) {
            throw new RefusedException(PlanRefusal.PLAN_REASON_MISSING);
        }
        if (policies.isLarge(actor.tenant(), users) && !typed.equals(OptionalLong.of(users))) {
            throw new RefusedException(PlanRefusal.PLAN_NUMBER_NOT_TYPED, Map.of("n", users));
        }
        return users;
    }

    private void begin(Actor actor, MovePlan plan) {
        Instant now = clock.instant();
        Instant start = plan.options().startAt().filter(now::isBefore).orElse(now);
        waves.begin(actor.tenant(), lock(actor, plan.id()), start);
    }

    private MovePlan requireWaiting(Actor actor, MovePlanId id) {
        MovePlan plan = lock(actor, id);
        if (plan.state() != PlanState.WAITING) {
            throw new RefusedException(PlanRefusal.PLAN_NOT_WAITING);
        }
        return plan;
    }

    private MovePlan lock(Actor actor, MovePlanId id) {
        return rows.lock(actor.tenant(), id).orElseThrow(() -> new RefusedException(PlanRefusal.NO_SUCH_PLAN));
    }
}
