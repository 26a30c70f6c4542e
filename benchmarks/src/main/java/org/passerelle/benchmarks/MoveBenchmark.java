package org.passerelle.benchmarks;

import java.sql.Connection;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import org.passerelle.access.Actor;
import org.passerelle.access.JobId;
import org.passerelle.access.UserId;
import org.passerelle.assignments.AcpDetails;
import org.passerelle.assignments.Passcode;
import org.passerelle.assignments.Target;
import org.passerelle.assignments.ThirdPartyRecords;
import org.passerelle.jobs.Job;
import org.passerelle.jobs.Jobs;
import org.passerelle.licences.Licences;
import org.passerelle.migration.MovePlanId;
import org.passerelle.migration.MovePlans;
import org.passerelle.migration.PlanOptions;
import org.passerelle.migration.PlanPreviews;
import org.passerelle.migration.PlanStarts;
import org.passerelle.providers.Provider;
import org.passerelle.roster.RosterQuery;
import org.passerelle.roster.SelectionId;
import org.passerelle.roster.Selections;
import org.passerelle.roster.View;

/// Moves everybody of an organisation by the job, then those of another by plain SQL that writes the same rows: once
/// through, in one transaction, without rules.
final class MoveBenchmark {
    private static final int BATCH = 5_000;
    private static final Duration POLL = Duration.ofMillis(50);

    private MoveBenchmark() {}

    static Map<String, Object> run(int users) throws Exception {
        try (Workbench bench = Workbench.open();
                Connection psql = bench.psql()) {
            Actor byJob = seed(bench, psql, "By job", users);
            Actor byHand = seed(bench, psql, "By hand", users);
            Machine machine = Machine.now();
            var figures = new LinkedHashMap<String, Object>();
            figures.put("users", users);
            MovePlanId plan = preview(bench, byJob, figures);
            double jobSeconds = move(bench, byJob, plan, users, figures);
            double handSeconds = moveByHand(psql, byHand, users);
            figures.put("plain SQL, users a second", users / handSeconds);
            figures.put("job to plain SQL, ratio of speeds", handSeconds / jobSeconds);
            return Map.of("machine", machine, "figures", figures);
        }
    }

    private static Actor seed(Workbench bench, Connection psql, String name, int users) throws Exception {
        System.err.println("seeding " + users + " users …");
        Actor admin = bench.newOrganisation(name);
        Provider thirdParty = Seed.provider(bench, admin);
        Seed.numbers(bench, admin);
        bench.bean(Licences.class).setPool(admin, "MCOMEETADV", users, 0, Optional.empty());
        List<String> values = List.of("tenant", admin.tenant().toString(), "users", String.valueOf(users));
        Seed.run(psql, "users.sql", values);
        Seed.run(psql, "thirdparty.sql", values);
        var wanted = new HashMap<UserId, List<AcpDetails>>();
        for (int i = 1; i <= users; i++) {
            wanted.put(new UserId(new UUID(0x7000, 0x8000L << 48 | i)), List.of(record(thirdParty, i)));
            if (wanted.size() == BATCH || i == users) {
                bench.bean(ThirdPartyRecords.class).setAll(admin, wanted, false, "");
                wanted.clear();
            }
        }
        Seed.run(psql, "entitle.sql", values);
        return admin;
    }

    private static AcpDetails record(Provider provider, int i) {
        return new AcpDetails(
                provider.id(),
                provider.domain(),
                "+1425555" + String.format(java.util.Locale.ROOT, "%04d", i % 10_000),
                List.of("+18005551298"),
                new Passcode(String.valueOf(1_000_000 + i)),
                Optional.of(new Passcode(String.valueOf(1_000 + i % 9_000))),
                "",
                true);
    }

    /// As the console does: a plan is drafted, and its preview freezes each user and says what would become of it.
    private static MovePlanId preview(Workbench bench, Actor admin, Map<String, Object> figures) throws Exception {
        MovePlans plans = bench.bean(MovePlans.class);
        SelectionId ready = bench.bean(Selections.class)
                .everything(admin, RosterQuery.EVERYBODY.withView(View.READY_TO_MOVE), List.of())
                .id();
        long startNs = System.nanoTime();
        MovePlanId plan = plans.draft(admin, ready, PlanOptions.to(Target.OURS).because("benchmark"));
        bench.bean(PlanPreviews.class).make(admin, plan);
        while (plans.require(admin, plan).preview().isEmpty()) {
            Thread.sleep(POLL);
        }
        figures.put("preview, seconds", seconds(startNs));
        return plan;
    }

    /// @return how long until all were moved; their PINs may still be in the making
    private static double move(Workbench bench, Actor admin, MovePlanId plan, int users, Map<String, Object> figures)
            throws Exception {
        long startNs = System.nanoTime();
        bench.bean(PlanStarts.class).start(admin, plan, OptionalLong.of(users));
        JobId id = bench.bean(MovePlans.class).waves(admin, plan).getFirst();
        figures.put("start of the job, seconds", seconds(startNs));
        double movedSeconds = 0;
        Job job = bench.bean(Jobs.class).require(admin, id);
        while (!job.state().isOver()) {
            Thread.sleep(POLL);
            job = bench.bean(Jobs.class).require(admin, id);
            if (movedSeconds == 0 && job.counters().done() == users) {
                movedSeconds = seconds(startNs);
            }
        }
        double allSeconds = seconds(startNs);
        double untilMoved = movedSeconds == 0 ? allSeconds : movedSeconds;
        figures.put("moved", job.counters().changed());
        figures.put("by the job, users a second", users / untilMoved);
        figures.put("by the job with all PINs hashed, users a second", users / allSeconds);
        return untilMoved;
    }

    private static double moveByHand(Connection psql, Actor admin, int users) throws Exception {
        psql.setAutoCommit(false);
        long startNs = System.nanoTime();
        Seed.run(
                psql,
                "move.sql",
                List.of(
                        "tenant",
                        admin.tenant().toString(),
                        "users",
                        String.valueOf(users),
                        "job",
                        UUID.randomUUID().toString()));
        psql.commit();
        return seconds(startNs);
    }

    private static double seconds(long startNs) {
        return Math.round((System.nanoTime() - startNs) / 1e7) / 100.0;
    }
}
