package org.passerelle.migration;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.jooq.Cursor;
import org.jooq.Record2;
import org.jooq.Select;
import org.passerelle.access.Actor;
import org.passerelle.access.Permission;
import org.passerelle.access.RefusedException;
import org.passerelle.access.TenantId;
import org.passerelle.access.UserId;
import org.passerelle.assignments.Assignments;
import org.passerelle.assignments.ConferenceIdRule;
import org.passerelle.assignments.Difference;
import org.passerelle.assignments.Foreseen;
import org.passerelle.assignments.Rehearsal;
import org.passerelle.assignments.SharedEdits;
import org.passerelle.assignments.UserChoice;
import org.passerelle.db.Transactions;
import org.passerelle.jobs.Errand;
import org.passerelle.jobs.Errands;
import org.passerelle.roster.Selections;
import org.springframework.stereotype.Component;

/// What plans would do: freezes the users with the versions seen, and notes what the rules of the move say to each.
/// Thread-safe.
///
/// A million users take half a minute, so it is an errand; few are previewed at once. Chunk by chunk, in memory that
/// does not grow: one thread asks the rules while the other keeps their answers, and all is kept or nothing.
@Component
public final class PlanPreviews implements Errand {
    private static final String KIND = "move-preview";
    private static final int LOOKED_AT_ONCE = 5_000;
    private static final int AT_ONCE = 2_000;

    private final Transactions transactions;
    private final PlanRows rows;
    private final PlanUserRows users;
    private final Selections selections;
    private final Assignments assignments;
    private final SharedEdits edits;
    private final Errands errands;
    private final Clock clock;

    PlanPreviews(
            Transactions transactions,
            PlanRows rows,
            PlanUserRows users,
            Selections selections,
            Assignments assignments,
            SharedEdits edits,
            Errands errands,
            Clock clock) {
        this.transactions = transactions;
        this.rows = rows;
        this.users = users;
        this.selections = selections;
        this.assignments = assignments;
        this.edits = edits;
        this.errands = errands;
        this.clock = clock;
    }

    /// A user of a plan with what would become of it.
    ///
    /// @param position in the order in which users are moved
    public record Line(long position, UserId user, Difference difference) {}

    /// Makes the preview of a draft that has none: at once for a few users, else by and by. Harmless when repeated.
    public void make(Actor actor, MovePlanId id) {
        actor.require(BulkChange.MOVE.permission());
        transactions.in(actor.tenant().value(), () -> {
            MovePlan plan =
                    rows.lock(actor.tenant(), id).orElseThrow(() -> new RefusedException(PlanRefusal.NO_SUCH_PLAN));
            if (!lacksPreview(plan)) {
                return;
            }
            if (isShort(actor, plan)) {
                make(actor, plan);
            } else {
                errands.at(clock.instant(), KIND, actor.tenant(), id.value());
            }
        });
    }

    /// Old and new, field by field, of some users.
    ///
    /// @param code of the group wanted; empty for all users
    /// @param after position behind which the page begins
    public List<Line> page(Actor actor, MovePlanId id, Optional<String> code, long after, int most) {
        actor.require(Permission.SEE_JOBS);
        return transactions.read(actor.tenant().value(), () -> {
            MovePlan plan =
                    rows.find(actor.tenant(), id).orElseThrow(() -> new RefusedException(PlanRefusal.NO_SUCH_PLAN));
            List<PlanUserRows.Row> page = users.page(actor.tenant(), id, code, after, most);
            List<UserChoice> choices = choices(
                    actor.tenant(),
                    plan,
                    page.stream().map(PlanUserRows.Row::user).toList(),
                    page.stream().map(PlanUserRows.Row::rowSeen).toList());
            List<Difference> differences = rehearsal(actor.tenant(), plan).differences(choices);
            return IntStream.range(0, page.size())
                    .mapToObj(i -> new Line(page.get(i).position(), page.get(i).user(), differences.get(i)))
                    .toList();
        });
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public Optional<Instant> run(TenantId tenant, UUID subject) {
        return transactions.in(tenant.value(), () -> {
            Optional<MovePlan> plan = rows.lock(tenant, new MovePlanId(subject)).filter(PlanPreviews::lacksPreview);
            plan.ifPresent(found -> makeByTwo(tenant, found));
            return Optional.empty();
        });
    }

    private void make(Actor actor, MovePlan plan) {
        var writer = new Writer(actor.tenant(), plan);
        read(actor, plan, writer::add);
        writer.end();
    }

    /// What the reader sees must be committed: nothing of the plan is changed in this transaction before.
    private void makeByTwo(TenantId tenant, MovePlan plan) {
        var writer = new Writer(tenant, plan);
        try (var chunks = new ReadAhead<Chunk>(taker -> readOnce(tenant, plan, taker))) {
            for (var chunk = chunks.next(); chunk.isPresent(); chunk = chunks.next()) {
                writer.add(chunk.get());
            }
        }
        writer.end();
    }

    /// In a transaction of its own, which is not tried again once something was handed over.
    private void readOnce(TenantId tenant, MovePlan plan, Consumer<Chunk> taker) {
        var begun = new AtomicBoolean();
        transactions.read(tenant.value(), () -> {
            if (begun.getAndSet(true)) {
                throw new IllegalStateException("the database was away while a preview was made");
            }
            read(system(tenant), plan, taker);
            return true;
        });
    }

    private void read(Actor actor, MovePlan plan, Consumer<Chunk> taker) {
        TenantId tenant = actor.tenant();
        Rehearsal rehearsal = rehearsal(tenant, plan);
        try (Cursor<Record2<UUID, Long>> cursor = users.remaining(tenant, plan.id(), chosen(actor, plan))
                .fetchSize(LOOKED_AT_ONCE)
                .fetchLazy()) {
            while (cursor.hasNext()) {
                var some = cursor.fetchNext(LOOKED_AT_ONCE);
                List<UserChoice> choices =
                        choices(tenant, plan, some.map(row -> new UserId(row.value1())), some.map(Record2::value2));
                taker.accept(new Chunk(choices, rehearsal.next(choices)));
            }
        }
    }

    /// @param foreseen one for each choice
    private record Chunk(List<UserChoice> choices, List<Foreseen> foreseen) {}

    /// Keeps what was foreseen, inside the caller's transaction.
    private final class Writer {
        private final TenantId tenant;
        private final MovePlanId plan;
        private final long idsLeft;
        private final Tally tally = new Tally();

        Writer(TenantId tenant, MovePlan plan) {
            this.tenant = tenant;
            this.plan = plan.id();
            this.idsLeft = assignments.conferenceIdsLeft(tenant);
            users.forget(tenant, plan.id());
        }

        void add(Chunk chunk) {
            users.foresee(tenant, plan, tally.total() + 1, chunk.choices(), chunk.foreseen());
            chunk.foreseen().forEach(tally::add);
        }

        void end() {
            rows.setPreview(tenant, plan, tally.preview(idsLeft), clock.instant());
        }
    }

    private Rehearsal rehearsal(TenantId tenant, MovePlan plan) {
        PlanOptions options = plan.options();
        return options.edit()
                .map(edit -> edits.rehearse(system(tenant), edit))
                .orElseGet(() -> assignments.rehearse(system(tenant), options.target(), options.arrangement()));
    }

    private List<UserChoice> choices(TenantId tenant, MovePlan plan, List<UserId> some, List<Long> seen) {
        Map<UserId, String> wanted = plan.options().arrangement().conferenceId() == ConferenceIdRule.NEW
                ? Map.of()
                : users.wanted(tenant, plan.id(), some);
        return IntStream.range(0, some.size())
                .mapToObj(i -> new UserChoice(
                        some.get(i), OptionalLong.of(seen.get(i)), Optional.ofNullable(wanted.get(some.get(i)))))
                .toList();
    }

    private Select<Record2<UUID, Long>> chosen(Actor actor, MovePlan plan) {
        return switch (plan.source()) {
            case PlanSource.Selected selected ->
                selections.users(actor, selections.require(actor, selected.selection()));
            case PlanSource.File _ -> users.ofFile(actor.tenant(), plan.id());
        };
    }

    private boolean isShort(Actor actor, MovePlan plan) {
        return switch (plan.source()) {
            case PlanSource.Selected selected ->
                selections.countUpTo(actor, selections.require(actor, selected.selection()), AT_ONCE + 1) <= AT_ONCE;
            case PlanSource.File file -> file.users() <= AT_ONCE;
        };
    }

    private static boolean lacksPreview(MovePlan plan) {
        return plan.state() == PlanState.DRAFT && plan.preview().isEmpty();
    }

    /// Only looks; whoever asked for the preview was allowed to move.
    private static Actor system(TenantId tenant) {
        return Actor.system(tenant, "preview");
    }
}
