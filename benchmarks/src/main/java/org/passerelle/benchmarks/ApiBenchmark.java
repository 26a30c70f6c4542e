package org.passerelle.benchmarks;

import java.nio.file.Path;
import java.sql.Connection;
import java.util.LinkedHashMap;
import java.util.Map;
import org.passerelle.access.Actor;
import org.passerelle.db.DatabaseAddress;
import org.passerelle.roster.Roster;

/// The REST API and SCIM of a server as an operator starts it: requests one at a time, reads without pause, and users
/// that another directory brings.
final class ApiBenchmark {
    private static final int IMPORTED_USERS = 100_000;

    private ApiBenchmark() {}

    static Map<String, Object> run(Path root, int users) throws Exception {
        try (Workbench bench = Workbench.open();
                Connection psql = bench.psql()) {
            Actor admin = Seed.organisation(bench, psql, users);
            Machine machine = Machine.now();
            var result = new LinkedHashMap<String, Object>();
            result.put("machine", machine);
            result.put("users", users);
            var figures = new LinkedHashMap<String, Object>();
            try (ApiServer server = ApiServer.start(root, bench.bean(DatabaseAddress.class))) {
                String token = ApiTokens.of(bench, admin);
                try (var wire = new Wire(server.port())) {
                    var latency = new ApiLatency(wire, token, bench.bean(Roster.class), admin, psql);
                    result.put(
                            "requests",
                            latency.all(users).stream().map(ApiBenchmark::shown).toList());
                }
                new ApiReads(server, token).measure(users, figures);
                int imported = Math.min(users, IMPORTED_USERS);
                figures.put("users brought by SCIM each way", imported);
                new ScimImport(server, bench).measure(imported, figures);
            }
            result.put("figures", figures);
            return result;
        }
    }

    private static Map<String, Object> shown(ApiLatency.Measured one) {
        var shown = new LinkedHashMap<String, Object>();
        shown.put("name", one.name());
        shown.put("rows", one.rows());
        shown.put("bytes", one.bytes());
        shown.put("api", one.api());
        shown.put("console", one.console());
        shown.put("byHand", one.byHand());
        shown.put("toConsole", one.toConsole());
        shown.put("toHand", one.toHand());
        return shown;
    }
}
