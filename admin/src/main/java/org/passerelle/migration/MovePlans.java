package org.passerelle.migration;

import static org.passerelle.db.schema.Tables.MOVE_PLAN;

import java.time.Clock;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jooq.impl.DSL;
import org.passerelle.access.Actor;
import org.passerelle.access.JobId;
import org.passerelle.access.Permission;
import org.passerelle.access.RefusedException;
import org.passerelle.access.UserId;
import org.passerelle.assignments.SharedEdits;
import org.passerelle.audit.Audit;
import org.passerelle.audit.AuditEntry;
import org.passerelle.db.Ids;
import org.passerelle.db.Transactions;
import org.passerelle.jobs.Jobs;
import org.passerelle.jobs.NewJob;
import org.passerelle.licences.Licences;
import org.passerelle.roster.SelectionId;
import org.passerelle.roster.Selections;
import org.springframework.stereotype.Component;

/// Plans of moves: made, changed, found, and cleared of what stands in their way. Starting them is [PlanStarts].
/// Thread-safe.
@Component
public final class MovePlans {
    private static final int SHOWN_UNKNOWN = 50;
    private static final int CHUNK = 2_000;

    private final Transactions transactions;
    private final PlanRows rows;
    private final PlanUserRows users;
    private final PlanPreviews previews;
    private final SharedEdits edits;
    private final Selections selections;
    private final Licences licences;
    private final Jobs jobs;
    private final Audit audit;
    private final Ids ids;
    private final Clock clock;

    MovePlans(
            Transactions transactions,
            PlanRows rows,
            PlanUserRows users,
            PlanPreviews previews,
            SharedEdits edits,
            Selections selections,
            Licences licences,
            Jobs jobs,
            Audit audit,
            Ids ids,
            Clock clock) {
        this.transactions = transactions;
        this.rows = rows;
        this.users = users;
        this.previews = previews;
        this.edits = edits;
        this.selections = selections;
        this.licences = licences;
        this.jobs = jobs;
        this.audit = audit;
        this.ids = ids;
        this.clock = clock;
    }

    /// A plan for the users of a selection.
    public MovePlanId draft(Actor actor, SelectionId selection, PlanOptions options) {
        actor.require(BulkChange.MOVE.permission());
        options.require(actor);
        selections.require(actor, selection);
        return transactions.in(
                actor.tenant().value(), () -> insert(actor, new PlanSource.Selected(selection), options));
    }

    /// A plan for the users that a file names.
    ///
    /// @param lines are read in chunks, however many there are
    /// @throws RefusedException `PLAN_FILE_NAMES_NOBODY`
    public MovePlanId draft(Actor actor, String fileName, Iterator<PlanLine> lines, PlanOptions options) {
        actor.require(BulkChange.MOVE.permission());
        options.require(actor);
        return transactions.in(actor.tenant().value(), () -> {
            MovePlanId id = insert(actor, new PlanSource.File(fileName, 0, 0, List.of(), 0), options);
            var found = new FoundInFile(fileName);
            while (lines.hasNext()) {
                take(actor, id, chunk(lines), found);
            }
            if (found.users == 0) {
                throw new RefusedException(PlanRefusal.PLAN_FILE_NAMES_NOBODY, Map.of("file", fileName));
            }
            rows.setFile(actor.tenant(), id, found.file());
            return id;
        });
    }

    public Optional<MovePlan> find(Actor actor, MovePlanId id) {
        actor.require(Permission.SEE_JOBS);
        return transactions.read(actor.tenant().value(), () -> rows.find(actor.tenant(), id));
    }

    /// @throws RefusedException `NO_SUCH_PLAN`
    public MovePlan require(Actor actor, MovePlanId id) {
        return find(actor, id).orElseThrow(() -> new RefusedException(PlanRefusal.NO_SUCH_PLAN));
    }

    /// Newest first.
    ///
    /// @param before the page begins behind this plan
    public List<MovePlan> page(Actor actor, Optional<MovePlanId> before, int most) {
        actor.require(Permission.SEE_JOBS);
        return transactions.read(
                actor.tenant().value(),
                () -> rows.list(
                        actor.tenant(),
                        before.map(id -> MOVE_PLAN.ID.lt(id.value())).orElse(DSL.noCondition()),
                        most));
    }

    /// The jobs of the plan's waves, the first wave first.
    public List<JobId> waves(Actor actor, MovePlanId id) {
        actor.require(Permission.SEE_JOBS);
        return transactions.read(actor.tenant().value(), () -> rows.waves(actor.tenant(), id));
    }

    /// Says otherwise what the plan is to do; the preview is made anew.
    ///
    /// @param seen the version that the change was made on
    /// @throws RefusedException `PLAN_NOT_DRAFT`, `PLAN_CHANGED_MEANWHILE`
    public void edit(Actor actor, MovePlanId id, PlanOptions options, long seen) {
        options.require(actor);
        change(actor, id, plan -> {
            if (plan.rowVersion() != seen) {
                throw new RefusedException(PlanRefusal.PLAN_CHANGED_MEANWHILE);
            }
            rows.setOptions(actor.tenant(), id, options);
            audit.record(actor, entry("move-plan.changed", id, options.reason()));
        });
    }

    /// Makes the preview anew, with the users as they are now.
    ///
    /// @throws RefusedException `PLAN_NOT_DRAFT`
    public void previewAgain(Actor actor, MovePlanId id) {
        change(actor, id, plan -> rows.forgetPreview(actor.tenant(), id));
    }

    /// Takes the users of one group of the preview out of the plan.
    ///
    /// @param code the group's
    /// @throws RefusedException `PLAN_NOT_DRAFT`
    public void leaveOut(Actor actor, MovePlanId id, String code) {
        change(actor, id, plan -> {
            users.leaveOut(actor.tenant(), id, code);
            rows.forgetPreview(actor.tenant(), id);
            audit.record(actor, entry("move-plan.users-left-out", id, code));
        });
    }

    /// Starts the job that gives a licence to the users of one group of the preview; the plan is previewed anew after.
    ///
    /// @throws RefusedException `NO_SUCH_PRODUCT`, `JOB_WITHOUT_ITEMS`
    public JobId license(Actor actor, MovePlanId id, String code, String product) {
        actor.require(BulkChange.LICENCE_ASSIGN.permission());
        String name = licences.requireProduct(product).name();
        MovePlan plan = require(actor, id);
        var wanted = new NewJob(
                BulkChange.LICENCE_ASSIGN.kind(),
                Map.of("product", name),
                Map.of(LicenceWork.PRODUCT, product),
                plan.options().reason());
        return jobs.start(actor, wanted, () -> users.group(actor.tenant(), id, code));
    }

    private void change(Actor actor, MovePlanId id, Consumer<MovePlan> change) {
        actor.require(BulkChange.MOVE.permission());
        transactions.in(actor.tenant().value(), () -> {
            MovePlan plan =
                    rows.lock(actor.tenant(), id).orElseThrow(() -> new RefusedException(PlanRefusal.NO_SUCH_PLAN));
            if (plan.state() != PlanState.DRAFT) {
                throw new RefusedException(PlanRefusal.PLAN_NOT_DRAFT);
            }
            change.accept(plan);
        });
        previews.make(actor, id);
    }

    private MovePlanId insert(Actor actor, PlanSource source, PlanOptions options) {
        options.edit().ifPresent(edit -> edits.check(actor, edit));
        var id = new MovePlanId(ids.next());
        rows.insert(actor, id, source, options, clock.instant());
        audit.record(actor, entry("move-plan.created", id, options.reason()));
        return id;
    }

    private static List<PlanLine> chunk(Iterator<PlanLine> lines) {
        var chunk = new ArrayList<PlanLine>(CHUNK);
        while (chunk.size() < CHUNK && lines.hasNext()) {
            chunk.add(lines.next());
        }
        return chunk;
    }

    private void take(Actor actor, MovePlanId id, List<PlanLine> lines, FoundInFile found) {
        Map<String, UserId> byAddress = selections.byAddress(
                actor, lines.stream().map(PlanLine::address).toList());
        var chosen = new ArrayList<UserId>();
        var wanted = new ArrayList<Optional<String>>();
        for (PlanLine line : lines) {
            UserId user = byAddress.get(line.address().toLowerCase(Locale.ROOT));
            if (user == null) {
                found.unknown(line.address());
            } else {
                chosen.add(user);
                wanted.add(line.conferenceId());
            }
        }
        int added = users.add(actor.tenant(), id, chosen, wanted);
        found.users += added;
        found.repeated += chosen.size() - added;
    }

    static AuditEntry entry(String action, MovePlanId id, String reason) {
        return new AuditEntry(action, "move-plan", id.toString(), "", List.of(), reason);
    }

    /// Counts while the file is read.
    private static final class FoundInFile {
        private final String name;
        private final List<String> unknownSample = new ArrayList<>();
        private long users;
        private long unknown;
        private long repeated;

        FoundInFile(String name) {
            this.name = name;
        }

        void unknown(String address) {
            unknown++;
            if (unknownSample.size() < SHOWN_UNKNOWN) {
                unknownSample.add(address);
            }
        }

        PlanSource.File file() {
            return new PlanSource.File(name, users, unknown, unknownSample, repeated);
        }
    }
}
