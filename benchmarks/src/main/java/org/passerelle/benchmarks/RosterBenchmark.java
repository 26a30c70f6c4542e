package org.passerelle.benchmarks;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.passerelle.access.Actor;
import org.passerelle.roster.Detail;
import org.passerelle.roster.ReadyToMove;
import org.passerelle.roster.Roster;
import org.passerelle.roster.RosterQuery;
import org.passerelle.roster.RosterRow;
import org.passerelle.roster.View;

/// Lists of users in a large organisation, beside the same queries written by hand. Both in turn, so that whatever
/// else the machine does hits both.
final class RosterBenchmark {
    private static final int WARM_UP = 40;
    private static final int RUNS = 400;
    private static final int SLOW_RUNS = 8;
    private static final Duration SLOW = Duration.ofMillis(500);
    private static final int PAGE = 50;

    private final Roster roster;
    private final Actor admin;
    private final Connection psql;
    private final String page;

    private RosterBenchmark(Roster roster, Actor admin, Connection psql) {
        this.roster = roster;
        this.admin = admin;
        this.psql = psql;
        this.page = Seed.text("page.sql");
    }

    /// One measured list.
    record Measured(String name, int rows, Timing ours, Timing byHand, double ratioOfP95) {}

    static Map<String, Object> run(int users) throws Exception {
        try (Workbench bench = Workbench.open();
                Connection psql = bench.psql()) {
            Actor admin = Seed.organisation(bench, psql, users);
            Machine machine = Machine.now();
            var benchmark = new RosterBenchmark(bench.bean(Roster.class), admin, psql);
            var result = new LinkedHashMap<String, Object>();
            result.put("machine", machine);
            result.put("users", users);
            result.put("pageRows", PAGE);
            result.put("lists", benchmark.lists(users));
            result.put("banner", benchmark.banner(bench.bean(ReadyToMove.class)));
            return result;
        }
    }

    private List<Measured> lists(int users) throws SQLException {
        ListMiddle middle =
                ListMiddle.of(psql, page.replace(":tenant", admin.tenant().toString()), users);
        List<RosterCase> cases = RosterCase.all(conferenceId());
        for (int i = 0; i < WARM_UP; i++) {
            // All of them first, so that the first list measured does not pay for what all share.
            cases.forEach(one -> ours(one, one.deep() ? middle.cursor() : ""));
        }
        var measured = new ArrayList<Measured>();
        for (RosterCase one : cases) {
            String cursor = one.deep() ? middle.cursor() : "";
            Measured result = measure(one, cursor, one.where().replace(":beyond", middle.beyond()));
            System.err.printf(
                    "%-42s %4d rows  ours p50 %8.2f p95 %8.2f   by hand p50 %8.2f p95 %8.2f%n",
                    result.name(),
                    result.rows(),
                    result.ours().p50Ms(),
                    result.ours().p95Ms(),
                    result.byHand().p50Ms(),
                    result.byHand().p95Ms());
            measured.add(result);
        }
        return measured;
    }

    private String conferenceId() throws SQLException {
        String sql = "select conference_id from assignment where tenant_id = '" + admin.tenant()
                + "' and conference_id is not null order by user_id offset 1000 limit 1";
        try (var statement = psql.createStatement();
                var row = statement.executeQuery(sql)) {
            row.next();
            return row.getString(1);
        }
    }

    private Measured measure(RosterCase one, String cursor, String where) throws SQLException {
        String sql = page.replace(":where", where)
                .replace(":tenant", admin.tenant().toString())
                .replace(":order", one.order());
        long firstNs = ours(one, cursor) + byHand(sql);
        boolean slow = firstNs > SLOW.toNanos();
        for (int i = 0; i < (slow ? 1 : WARM_UP); i++) {
            ours(one, cursor);
            byHand(sql);
        }
        var ours = new ArrayList<Long>();
        var byHand = new ArrayList<Long>();
        for (int i = 0; i < (slow ? SLOW_RUNS : RUNS); i++) {
            ours.add(ours(one, cursor));
            byHand.add(byHand(sql));
        }
        Timing our = Timing.of(ours);
        Timing hand = Timing.of(byHand);
        List<RosterRow> rows =
                roster.page(admin, one.query(), cursor, PAGE, Detail.PRESENT).rows();
        return new Measured(one.name(), rows.size(), our, hand, Math.round(our.p95Ms() / hand.p95Ms() * 100) / 100.0);
    }

    private long ours(RosterCase one, String cursor) {
        long startNs = System.nanoTime();
        roster.page(admin, one.query(), cursor, PAGE, Detail.PRESENT);
        return System.nanoTime() - startNs;
    }

    private long byHand(String sql) throws SQLException {
        long startNs = System.nanoTime();
        ByHand.read(psql, sql);
        return System.nanoTime() - startNs;
    }

    /// What each page asks, and what it costs once after each change.
    private Map<String, Object> banner(ReadyToMove ready) {
        var remembered = new ArrayList<Long>();
        var counted = new ArrayList<Long>();
        long users = ready.count(admin.tenant());
        for (int i = 0; i < RUNS; i++) {
            long startNs = System.nanoTime();
            ready.count(admin.tenant());
            remembered.add(System.nanoTime() - startNs);
        }
        for (int i = 0; i < SLOW_RUNS; i++) {
            long startNs = System.nanoTime();
            roster.countExactly(admin, RosterQuery.EVERYBODY.withView(View.READY_TO_MOVE));
            counted.add(System.nanoTime() - startNs);
        }
        return Map.of("users", users, "onEachPage", Timing.of(remembered), "countedExactly", Timing.of(counted));
    }
}
