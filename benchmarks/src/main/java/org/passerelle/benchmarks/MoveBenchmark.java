package org.passerelle.benchmarks;

import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import org.passerelle.access.Actor;
import org.passerelle.access.JobId;
import org.passerelle.assignments.Target;
import org.passerelle.jobs.Job;
import org.passerelle.jobs.Jobs;
import org.passerelle.licences.Licences;
import org.passerelle.migration.MovePlanId;
import org.passerelle.migration.MovePlans;
import org.passerelle.migration.PlanOptions;
import org.passerelle.migration.PlanPreviews;
import org.passerelle.migration.PlanStarts;
import org.passerelle.migration.Undos;
import org.passerelle.providers.Provider;
import org.passerelle.roster.Roster;
import org.passerelle.roster.RosterQuery;
import org.passerelle.roster.SelectionId;
import org.passerelle.roster.Selections;
import org.passerelle.roster.View;
import org.passerelle.secrets.Sealer;

/// Moves everybody of an organisation by the job and takes it back, while other administrators look at lists; then
/// moves those of another organisation by plain SQL that writes the same rows: once through, in one transaction,
/// without rules.
final class MoveBenchmark implements AutoCloseable {
    private static final int IDLE_PAGES = 300;
    private static final Duration POLL = Duration.ofMillis(50);

    private final Workbench bench;
    private final Connection psql;
    private final int users;
    private final Actor byJob;
    private final Actor byHand;
    private final ListVisits others;
    private final HeapWatch heap = new HeapWatch();
    private final Map<String, Object> figures = new LinkedHashMap<>();

    private MoveBenchmark(Workbench bench, Connection psql, int users) throws Exception {
        this.bench = bench;
        this.psql = psql;
        this.users = users;
        this.byJob = seed("By job");
        this.byHand = seed("By hand");
        this.others = new ListVisits(bench.bean(Roster.class), byJob);
    }

    static Map<String, Object> run(int users) throws Exception {
        try (Workbench bench = Workbench.open();
                Connection psql = bench.psql();
                MoveBenchmark benchmark = new MoveBenchmark(bench, psql, users)) {
            Machine machine = Machine.now();
            return Map.of("machine", machine, "figures", benchmark.measure());
        }
    }

    @Override
    public void close() {
        heap.close();
    }

    private Map<String, Object> measure() throws Exception {
        figures.put("users", users);
        Timing idle = others.idle(IDLE_PAGES);
        figures.put("lists of others, idle, p95 ms", idle.p95Ms());
        heap.reset();
        MovePlanId plan = preview(idle);
        long startNs = System.nanoTime();
        JobId move = start(plan);
        double movedSeconds = work(move, startNs, "move", idle);
        double undoneSeconds = undo(move, idle);
        figures.put("undo to move, ratio of speeds", ratio(movedSeconds, undoneSeconds));
        figures.put("heap at most, MB", HeapWatch.limitMegabytes());
        figures.put("heap in use after collections, at most, MB", heap.mostMegabytes());
        double handSeconds = moveByHand();
        figures.put("plain SQL, users a second", perSecond(handSeconds));
        figures.put("job to plain SQL, ratio of speeds", ratio(handSeconds, movedSeconds));
        return figures;
    }

    private Actor seed(String name) throws Exception {
        System.err.println("seeding " + users + " users …");
        Actor admin = bench.newOrganisation(name);
        Provider thirdParty = Seed.provider(bench, admin);
        Seed.numbers(bench, admin);
        bench.bean(Licences.class).setPool(admin, "MCOMEETADV", users, 0, Optional.empty());
        List<String> values = List.of("tenant", admin.tenant().toString(), "users", String.valueOf(users));
        Seed.run(psql, "users.sql", values);
        Seed.run(psql, "thirdparty.sql", values);
        SeededRecords.write(psql, bench.bean(Sealer.class), admin.tenant(), thirdParty, users);
        Seed.run(psql, "entitle.sql", values);
        return admin;
    }

    /// As the console does: a plan is drafted, and its preview freezes each user and says what would become of it.
    private MovePlanId preview(Timing idle) throws Exception {
        MovePlans plans = bench.bean(MovePlans.class);
        SelectionId ready = bench.bean(Selections.class)
                .everything(byJob, RosterQuery.EVERYBODY.withView(View.READY_TO_MOVE), List.of())
                .id();
        try (ListVisits.Visit visit = others.begin()) {
            long startNs = System.nanoTime();
            MovePlanId plan =
                    plans.draft(byJob, ready, PlanOptions.to(Target.OURS).because("benchmark"));
            bench.bean(PlanPreviews.class).make(byJob, plan);
            while (plans.require(byJob, plan).preview().isEmpty()) {
                Thread.sleep(POLL);
            }
            figures.put("preview, seconds", seconds(startNs));
            note("preview", visit.timing(), idle);
            return plan;
        }
    }

    private JobId start(MovePlanId plan) {
        long startNs = System.nanoTime();
        bench.bean(PlanStarts.class).start(byJob, plan, OptionalLong.of(users));
        JobId id = bench.bean(MovePlans.class).waves(byJob, plan).getFirst();
        figures.put("start of the job, seconds", seconds(startNs));
        return id;
    }

    private double undo(JobId move, Timing idle) throws Exception {
        Undos undos = bench.bean(Undos.class);
        var all = new Undos.Wish(move, Optional.empty(), false);
        long startNs = System.nanoTime();
        requireEqual(undos.preview(byJob, all).total());
        figures.put("preview of the undo, seconds", seconds(startNs));
        long undoNs = System.nanoTime();
        JobId undo = undos.start(byJob, all, "benchmark");
        figures.put("start of the undo, seconds", seconds(undoNs));
        return work(undo, undoNs, "undo", idle);
    }

    /// @param startNs when it was ordered
    /// @return how long until all users were done; PINs of the move may still be in the making then
    private double work(JobId id, long startNs, String name, Timing idle) throws Exception {
        try (ListVisits.Visit visit = others.begin()) {
            double doneSeconds = 0;
            Job job = bench.bean(Jobs.class).require(byJob, id);
            while (!job.state().isOver()) {
                Thread.sleep(POLL);
                job = bench.bean(Jobs.class).require(byJob, id);
                if (doneSeconds == 0 && job.counters().done() == users) {
                    doneSeconds = seconds(startNs);
                    note(name, visit.timing(), idle);
                }
            }
            requireEqual(job.counters().changed());
            double allSeconds = seconds(startNs);
            if (doneSeconds == 0) {
                doneSeconds = allSeconds;
                note(name, visit.timing(), idle);
            }
            figures.put(name + " by the job, users a second", perSecond(doneSeconds));
            if (name.equals("move")) {
                figures.put("move by the job with all PINs hashed, users a second", perSecond(allSeconds));
            }
            return doneSeconds;
        }
    }

    private void note(String during, Timing timing, Timing idle) {
        figures.put("lists of others during the " + during + ", p95 ms", timing.p95Ms());
        figures.put("lists of others during the " + during + ", ratio to idle", ratio(timing.p95Ms(), idle.p95Ms()));
    }

    private double moveByHand() throws Exception {
        try (Statement tidy = psql.createStatement()) {
            tidy.execute("vacuum analyze");
        }
        psql.setAutoCommit(false);
        long startNs = System.nanoTime();
        Seed.run(
                psql,
                "move.sql",
                List.of(
                        "tenant",
                        byHand.tenant().toString(),
                        "users",
                        String.valueOf(users),
                        "job",
                        UUID.randomUUID().toString()));
        psql.commit();
        return seconds(startNs);
    }

    private void requireEqual(long found) {
        if (found != users) {
            throw new IllegalStateException("all of " + users + " users must be changed: " + found);
        }
    }

    private double perSecond(double seconds) {
        return Math.round(users / seconds * 10) / 10.0;
    }

    private static double ratio(double one, double other) {
        return Math.round(one / other * 100) / 100.0;
    }

    private static double seconds(long startNs) {
        return Math.round((System.nanoTime() - startNs) / 1e7) / 100.0;
    }
}
