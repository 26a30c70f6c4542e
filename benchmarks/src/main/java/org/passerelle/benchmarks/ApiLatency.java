package org.passerelle.benchmarks;

import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.passerelle.access.Actor;
import org.passerelle.access.UserId;
import org.passerelle.roster.Detail;
import org.passerelle.roster.Roster;

/// How long one request takes beside the console's own query and beside SQL by hand: all three in turn, so that
/// whatever else the machine does hits all of them. The API is measured from the first byte sent to the last byte
/// received, on one connection of the same machine: the server's time and the way there and back.
final class ApiLatency {
    private static final int WARM_UP = 300;
    private static final int RUNS = 600;
    private static final int PAGE = 50;

    private final Wire wire;
    private final String token;
    private final Roster roster;
    private final Actor admin;
    private final Connection psql;
    private final String page;

    ApiLatency(Wire wire, String token, Roster roster, Actor admin, Connection psql) {
        this.wire = wire;
        this.token = token;
        this.roster = roster;
        this.admin = admin;
        this.psql = psql;
        this.page = Seed.text("page.sql").replace(":tenant", admin.tenant().toString());
    }

    /// One request, measured.
    record Measured(String name, int rows, int bytes, Timing api, Timing console, Timing byHand) {
        double toConsole() {
            return Math.round(api.p95Ms() / console.p95Ms() * 100) / 100.0;
        }

        double toHand() {
            return Math.round(api.p95Ms() / byHand.p95Ms() * 100) / 100.0;
        }
    }

    /// Something that takes its time.
    private interface Work {
        void run() throws IOException, SQLException;
    }

    List<Measured> all(int users) throws IOException, SQLException {
        List<ApiCase> cases = ApiCase.all(ListMiddle.of(psql, page, users));
        for (ApiCase one : cases) {
            // All of them first, so that the first list measured does not pay for what all share.
            repeat(WARM_UP / 2, () -> wire.ask(request(one), 200));
        }
        var measured = new ArrayList<Measured>();
        for (ApiCase one : cases) {
            measured.add(list(one));
        }
        measured.add(one(users));
        measured.forEach(one -> System.err.printf(
                "%-40s %3d rows %6d B  api p50 %7.2f p95 %7.2f  console p50 %7.2f p95 %7.2f  by hand p50 %7.2f p95 %7.2f%n",
                one.name(),
                one.rows(),
                one.bytes(),
                one.api().p50Ms(),
                one.api().p95Ms(),
                one.console().p50Ms(),
                one.console().p95Ms(),
                one.byHand().p50Ms(),
                one.byHand().p95Ms()));
        return measured;
    }

    private Measured list(ApiCase one) throws IOException, SQLException {
        byte[] request = request(one);
        String sql = page.replace(":where", one.where()).replace(":order", "u.display_name, u.id");
        int rows = roster.page(admin, one.query(), one.cursor(), PAGE, Detail.PRESENT)
                .rows()
                .size();
        return measure(
                one.name(),
                rows,
                request,
                () -> roster.page(admin, one.query(), one.cursor(), PAGE, Detail.PRESENT),
                sql);
    }

    private Measured one(int users) throws IOException, SQLException {
        String id = "00000000-0000-7000-8000-%012x".formatted(users / 2);
        String sql = page.replace(":where", "u.id = '" + id + "'").replace(":order", "u.id");
        return measure(
                "one user",
                1,
                Wire.get("/api/v1/users/" + id, token),
                () -> roster.findAll(admin, List.of(UserId.parse(id)), Detail.PRESENT),
                sql);
    }

    private Measured measure(String name, int rows, byte[] request, Work console, String sql)
            throws IOException, SQLException {
        int bytes = wire.ask(request, 200).length;
        repeat(WARM_UP, () -> {
            wire.ask(request, 200);
            console.run();
            ByHand.read(psql, sql);
        });
        var api = new ArrayList<Long>();
        var ours = new ArrayList<Long>();
        var hand = new ArrayList<Long>();
        repeat(RUNS, () -> {
            api.add(took(() -> wire.ask(request, 200)));
            ours.add(took(console));
            hand.add(took(() -> ByHand.read(psql, sql)));
        });
        return new Measured(name, rows, bytes, Timing.of(api), Timing.of(ours), Timing.of(hand));
    }

    private byte[] request(ApiCase one) {
        return Wire.get("/api/v1/users?top=" + PAGE + one.parameters(), token);
    }

    private static void repeat(int times, Work work) throws IOException, SQLException {
        for (int i = 0; i < times; i++) {
            work.run();
        }
    }

    private static long took(Work work) throws IOException, SQLException {
        long startNs = System.nanoTime();
        work.run();
        return System.nanoTime() - startNs;
    }
}
