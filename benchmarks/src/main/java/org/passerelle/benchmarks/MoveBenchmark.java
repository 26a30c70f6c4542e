package org.passerelle.benchmarks;

import java.sql.Connection;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
import org.passerelle.migration.Moves;
import org.passerelle.providers.Provider;
import org.passerelle.roster.RosterQuery;
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
            figures.put("preview, seconds", preview(bench, byJob));
            move(bench, byJob, users, figures);
            double handSeconds = moveByHand(psql, byHand, users);
            figures.put("plain SQL, users a second", users / handSeconds);
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

    private static double preview(Workbench bench, Actor admin) {
        long startNs = System.nanoTime();
        bench.bean(Moves.class)
                .preview(admin, bench.bean(Selections.class).everything(admin, ready(), List.of()), Target.OURS);
        return seconds(startNs);
    }

    private static RosterQuery ready() {
        return RosterQuery.EVERYBODY.withView(View.READY_TO_MOVE);
    }

    private static void move(Workbench bench, Actor admin, int users, Map<String, Object> figures) throws Exception {
        long startNs = System.nanoTime();
        JobId id = bench.bean(Moves.class)
                .start(
                        admin,
                        bench.bean(Selections.class).everything(admin, ready(), List.of()),
                        Target.OURS,
                        "benchmark");
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
        figures.put("moved", job.counters().changed());
        figures.put("by the job, users a second", users / (movedSeconds == 0 ? allSeconds : movedSeconds));
        figures.put("by the job with all PINs hashed, users a second", users / allSeconds);
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
