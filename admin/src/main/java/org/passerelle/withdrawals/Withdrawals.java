package org.passerelle.withdrawals;

import static org.passerelle.db.schema.Tables.WITHDRAWAL;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jooq.impl.DSL;
import org.passerelle.access.Actor;
import org.passerelle.access.JobId;
import org.passerelle.access.Permission;
import org.passerelle.access.RefusedException;
import org.passerelle.access.TenantId;
import org.passerelle.access.UserId;
import org.passerelle.audit.Audit;
import org.passerelle.audit.AuditEntry;
import org.passerelle.audit.Change;
import org.passerelle.db.Ids;
import org.passerelle.db.Transactions;
import org.passerelle.migration.MovePolicies;
import org.passerelle.migration.MovePolicy;
import org.passerelle.migration.UndoPreview;
import org.passerelle.migration.Undos;
import org.passerelle.numbers.ServiceNumber;
import org.passerelle.numbers.ServiceNumbers;
import org.springframework.stereotype.Component;

/// Retires providers and withdraws numbers. Each step locks the withdrawal, so that whoever comes second finds it done.
/// Thread-safe.
@Component
public final class Withdrawals {
    private static final Duration APPROVAL_OPEN = Duration.ofDays(7);

    private final Transactions transactions;
    private final WithdrawalRows rows;
    private final AffectedRows affected;
    private final Effects effects;
    private final Things things;
    private final Dates dates;
    private final ServiceNumbers numbers;
    private final MovePolicies policies;
    private final Undos undos;
    private final Audit audit;
    private final Ids ids;
    private final Clock clock;

    Withdrawals(
            Transactions transactions,
            WithdrawalRows rows,
            AffectedRows affected,
            Effects effects,
            Things things,
            Dates dates,
            ServiceNumbers numbers,
            MovePolicies policies,
            Undos undos,
            Audit audit,
            Ids ids,
            Clock clock) {
        this.transactions = transactions;
        this.rows = rows;
        this.affected = affected;
        this.effects = effects;
        this.things = things;
        this.dates = dates;
        this.numbers = numbers;
        this.policies = policies;
        this.undos = undos;
        this.audit = audit;
        this.ids = ids;
        this.clock = clock;
    }

    /// Of the provider, or the number as E.164.
    public String name(Actor actor, Thing thing) {
        actor.require(Permission.SEE_JOBS);
        return things.name(actor.tenant(), thing);
    }

    /// What the rule would do to how many.
    public Forecast forecast(Actor actor, Thing thing, Rule rule) {
        actor.require(Permission.SEE_USERS);
        return transactions.read(actor.tenant().value(), () -> {
            Effects.Judge judge = effects.judge(actor.tenant(), thing, rule);
            List<AffectedRows.Group> groups = affected.groups(actor.tenant(), thing);
            var counts = new HashMap<Effect, Long>();
            groups.forEach(group -> counts.merge(judge.of(group.traits()), group.users(), Long::sum));
            return new Forecast(
                    groups.stream().mapToLong(AffectedRows.Group::users).sum(),
                    counts.entrySet().stream()
                            .sorted(Map.Entry.<Effect, Long>comparingByValue().reversed())
                            .map(Map.Entry::copyOf)
                            .toList(),
                    groups.stream()
                            .mapToLong(AffectedRows.Group::withoutAddress)
                            .sum(),
                    nextBridgeDefault(actor.tenant(), thing));
        });
    }

    /// Users who have it, with what the rule means to each.
    ///
    /// @param after the page begins behind this user
    public List<Affected> affected(Actor actor, Thing thing, Rule rule, Optional<UserId> after, int most) {
        actor.require(Permission.SEE_USERS);
        return transactions.read(actor.tenant().value(), () -> {
            Effects.Judge judge = effects.judge(actor.tenant(), thing, rule);
            return affected.page(actor.tenant(), thing, after, most).stream()
                    .map(row -> new Affected(
                            row.user(),
                            row.name(),
                            row.signInName(),
                            row.traits().country(),
                            judge.of(row.traits())))
                    .toList();
        });
    }

    /// How many users have it now.
    public long count(Actor actor, Thing thing) {
        actor.require(Permission.SEE_USERS);
        return transactions.read(actor.tenant().value(), () -> affected.count(actor.tenant(), thing));
    }

    /// Closes it to new users at once; its users get something else on the day, or now. With many users a second person
    /// has to agree first, and until then nothing is closed.
    ///
    /// @throws RefusedException where it cannot go, the rule leads nowhere, or a person has to say more
    public WithdrawalId order(Actor actor, WithdrawalOrder order) {
        things.requirePermission(actor, order.thing());
        if (!order.reminderDays().isEmpty()) {
            actor.require(Permission.SEND_EMAILS);
        }
        TenantId tenant = actor.tenant();
        return transactions.in(tenant.value(), () -> {
            Instant now = clock.instant();
            check(tenant, order, now);
            MovePolicy policy = policies.of(tenant);
            boolean waits = policy.needsApproval(affected.count(tenant, order.thing()));
            Withdrawal one = draft(actor, order, waits, now);
            rows.insert(tenant, one);
            if (!waits) {
                start(actor, one);
            }
            audit.record(actor, entry(waits ? "withdrawal.approval-asked" : "withdrawal.ordered", one, order.reason()));
            return one.id();
        });
    }

    public Optional<Withdrawal> find(Actor actor, WithdrawalId id) {
        actor.require(Permission.SEE_JOBS);
        return transactions.read(actor.tenant().value(), () -> rows.find(actor.tenant(), id));
    }

    /// @throws RefusedException `NO_SUCH_WITHDRAWAL`
    public Withdrawal require(Actor actor, WithdrawalId id) {
        return find(actor, id).orElseThrow(() -> new RefusedException(WithdrawalRefusal.NO_SUCH_WITHDRAWAL));
    }

    /// Newest first.
    ///
    /// @param before the page begins behind this one
    public List<Withdrawal> page(Actor actor, Optional<WithdrawalId> before, int most) {
        actor.require(Permission.SEE_JOBS);
        return transactions.read(
                actor.tenant().value(),
                () -> rows.list(
                        actor.tenant(),
                        before.map(id -> WITHDRAWAL.ID.lt(id.value())).orElse(DSL.noCondition()),
                        most));
    }

    /// The one under way for this, if there is one.
    public Optional<Withdrawal> open(Actor actor, Thing thing) {
        actor.require(Permission.SEE_JOBS);
        return transactions.read(actor.tenant().value(), () -> rows.open(actor.tenant(), thing));
    }

    /// The second person's yes.
    ///
    /// @throws RefusedException `WITHDRAWAL_NOT_WAITING`, `OWN_WITHDRAWAL_NOT_APPROVED`,
    ///     `WITHDRAWAL_APPROVAL_EXPIRED`
    public void approve(Actor actor, WithdrawalId id) {
        actor.require(Permission.APPROVE_MOVES);
        transactions.in(actor.tenant().value(), () -> {
            Withdrawal one = lock(actor, id, WithdrawalRefusal.WITHDRAWAL_NOT_WAITING, WithdrawalState.WAITING);
            if (one.isOf(actor)) {
                throw new RefusedException(WithdrawalRefusal.OWN_WITHDRAWAL_NOT_APPROVED);
            }
            if (clock.instant().isAfter(one.approvalUntil().orElseThrow())) {
                throw new RefusedException(WithdrawalRefusal.WITHDRAWAL_APPROVAL_EXPIRED);
            }
            rows.setApproval(actor.tenant(), id, actor.name(), clock.instant());
            start(one.orderer(), one);
            audit.record(actor, entry("withdrawal.approved", one, ""));
        });
    }

    /// Calls it off before its day, or leaves it at what a stopped job has done: it is open again as before.
    ///
    /// @throws RefusedException `WITHDRAWAL_PAST_CANCELLING`
    public void cancel(Actor actor, WithdrawalId id) {
        transactions.in(actor.tenant().value(), () -> {
            Withdrawal one = lock(
                    actor,
                    id,
                    WithdrawalRefusal.WITHDRAWAL_PAST_CANCELLING,
                    WithdrawalState.WAITING,
                    WithdrawalState.SCHEDULED,
                    WithdrawalState.STOPPED);
            things.requirePermission(actor, one.thing());
            if (one.state() != WithdrawalState.WAITING) {
                things.reopen(actor, one.thing(), one.was());
            }
            rows.finish(actor.tenant(), id, WithdrawalState.CANCELLED, clock.instant());
            audit.record(actor, entry("withdrawal.cancelled", one, ""));
        });
    }

    /// Goes on with those a stopped job left.
    ///
    /// @throws RefusedException `WITHDRAWAL_NOT_STOPPED`
    public void resume(Actor actor, WithdrawalId id) {
        transactions.in(actor.tenant().value(), () -> {
            Withdrawal one = lock(actor, id, WithdrawalRefusal.WITHDRAWAL_NOT_STOPPED, WithdrawalState.STOPPED);
            things.requirePermission(actor, one.thing());
            dates.begin(actor.tenant(), one);
            audit.record(actor, entry("withdrawal.resumed", one, ""));
        });
    }

    /// What [#undo] would do to the users, by the very rules of the undo: it is done, looked at, and taken back.
    public List<UndoPreview> undoPreview(Actor actor, WithdrawalId id) {
        return transactions.rehearse(actor.tenant().value(), () -> {
            Withdrawal one = reopen(actor, id);
            return one.jobs().stream()
                    .map(job -> undos.preview(actor, wish(job)))
                    .toList();
        });
    }

    /// Opens it again as it was, and starts the jobs that give its users back what they had.
    ///
    /// @return those jobs
    /// @throws RefusedException `WITHDRAWAL_NOT_DONE`
    public List<JobId> undo(Actor actor, WithdrawalId id, String reason) {
        return transactions.in(actor.tenant().value(), () -> {
            Withdrawal one = reopen(actor, id);
            List<JobId> started = one.jobs().stream()
                    .filter(job -> undos.preview(actor, wish(job)).total() > 0)
                    .map(job -> undos.start(actor, wish(job), reason))
                    .toList();
            rows.setState(actor.tenant(), id, WithdrawalState.UNDONE);
            audit.record(actor, entry("withdrawal.undone", one, reason));
            return started;
        });
    }

    private Withdrawal reopen(Actor actor, WithdrawalId id) {
        actor.require(Permission.RESTORE);
        Withdrawal one =
                lock(actor, id, WithdrawalRefusal.WITHDRAWAL_NOT_DONE, WithdrawalState.DONE, WithdrawalState.STOPPED);
        things.requirePermission(actor, one.thing());
        things.reopen(actor, one.thing(), one.was());
        return one;
    }

    private static Undos.Wish wish(JobId job) {
        return new Undos.Wish(job, Optional.empty(), false);
    }

    private void check(TenantId tenant, WithdrawalOrder order, Instant now) {
        String name = things.name(tenant, order.thing());
        things.check(tenant, order.thing(), order.rule());
        if (rows.open(tenant, order.thing()).isPresent()) {
            throw new RefusedException(WithdrawalRefusal.WITHDRAWAL_UNDER_WAY, Map.of("name", name));
        }
        if (order.at().filter(time -> time.isBefore(now)).isPresent()) {
            throw new RefusedException(WithdrawalRefusal.WITHDRAWAL_IN_THE_PAST);
        }
        if (policies.of(tenant).reasonMandatory() && order.reason().isBlank()) {
            throw new RefusedException(WithdrawalRefusal.WITHDRAWAL_REASON_MISSING);
        }
    }

    private Withdrawal draft(Actor actor, WithdrawalOrder order, boolean waits, Instant now) {
        Instant due = order.at().orElse(now);
        return new Withdrawal(
                new WithdrawalId(ids.next()),
                order.thing(),
                things.name(actor.tenant(), order.thing()),
                order.rule(),
                waits ? WithdrawalState.WAITING : WithdrawalState.SCHEDULED,
                due,
                order.reminderDays(),
                Dates.past(order.reminderDays(), due, now).size(),
                order.reason(),
                now,
                actor,
                waits ? Optional.of(now.plus(APPROVAL_OPEN)) : Optional.empty(),
                Optional.empty(),
                things.was(actor.tenant(), order.thing()),
                List.of(),
                List.of(),
                Optional.empty());
    }

    private void start(Actor actor, Withdrawal one) {
        things.close(actor, one.thing(), one.dueAt());
        dates.begin(actor.tenant(), one);
    }

    private Optional<ServiceNumber> nextBridgeDefault(TenantId tenant, Thing thing) {
        return thing instanceof Thing.OfNumber one
                        && numbers.require(tenant, one.id()).bridgeDefault()
                ? numbers.nextBridgeDefault(tenant, one.id())
                : Optional.empty();
    }

    private Withdrawal lock(Actor actor, WithdrawalId id, WithdrawalRefusal otherwise, WithdrawalState... states) {
        Withdrawal one = rows.lock(actor.tenant(), id)
                .orElseThrow(() -> new RefusedException(WithdrawalRefusal.NO_SUCH_WITHDRAWAL));
        if (!List.of(states).contains(one.state())) {
            throw new RefusedException(otherwise, Map.of("name", one.name()));
        }
        return one;
    }

    static AuditEntry entry(String action, Withdrawal one, String reason) {
        return new AuditEntry(
                action,
                "withdrawal",
                one.id().toString(),
                one.name(),
                List.of(new Change("dueAt", null, one.dueAt().toString())),
                reason);
    }
}
