package org.passerelle.benchmarks;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.passerelle.access.Actor;

/// Users brought by SCIM into an empty organisation: a thousand in each request of `/Bulk` over one connection, and one
/// in each request over a few connections, as Entra and Okta send them.
final class ScimImport {
    private static final String SCHEMA = "urn:ietf:params:scim:schemas:core:2.0:User";
    private static final String ENTERPRISE = "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User";
    private static final String TYPE = "application/scim+json";
    private static final int AT_ONCE = 1_000;
    private static final int CONNECTIONS = 4;
    private static final List<String> GIVEN = List.of("Zoé", "Hélène", "Łukasz", "Mia", "Олена", "太郎", "Noah");
    private static final List<String> FAMILY = List.of("Lefèvre", "Smith", "Schröder", "Núñez", "Durand");

    private final ApiServer server;
    private final Workbench bench;

    ScimImport(ApiServer server, Workbench bench) {
        this.server = server;
        this.bench = bench;
    }

    void measure(int users, Map<String, Object> figures) throws Exception {
        byBulk(users, figures);
        oneByOne(users, figures);
    }

    private void byBulk(int users, Map<String, Object> figures) throws Exception {
        Actor admin = bench.newOrganisation("SCIM in bulk");
        String token = ApiTokens.of(bench, admin);
        var begun = Throughput.begin(server.pid());
        try (var wire = new Wire(server.port())) {
            for (int first = 0; first < users; first += AT_ONCE) {
                byte[] answer = wire.ask(bulk(token, first, Math.min(users, first + AT_ONCE)), 200);
                require(new String(answer, StandardCharsets.UTF_8));
            }
        }
        begun.end("SCIM import by /Bulk, users a second", users, figures);
    }

    private static void require(String answer) {
        if (answer.contains("\"status\":\"4") || answer.contains("\"status\":\"5")) {
            throw new IllegalStateException("each user must be made: " + answer.substring(0, 500));
        }
    }

    private void oneByOne(int users, Map<String, Object> figures) throws Exception {
        Actor admin = bench.newOrganisation("SCIM one by one");
        String token = ApiTokens.of(bench, admin);
        var next = new AtomicInteger();
        var begun = Throughput.begin(server.pid());
        var threads = new ArrayList<Thread>();
        for (int i = 0; i < CONNECTIONS; i++) {
            threads.add(Thread.ofPlatform().start(() -> send(token, next, users)));
        }
        for (Thread thread : threads) {
            thread.join();
        }
        begun.end("SCIM import by single requests over 4 connections, users a second", users, figures);
    }

    private void send(String token, AtomicInteger next, int users) {
        try (var wire = new Wire(server.port())) {
            for (int user = next.getAndIncrement(); user < users; user = next.getAndIncrement()) {
                wire.ask(Wire.post("/scim/v2/Users", token, TYPE, user(user)), 201);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("a connection broke", e);
        }
    }

    private static byte[] bulk(String token, int from, int to) {
        String operations = IntStream.range(from, to)
                .mapToObj(i -> """
                        {"method":"POST","path":"/Users","bulkId":"b%d","data":%s}""".formatted(i, user(i)))
                .collect(Collectors.joining(","));
        return Wire.post("/scim/v2/Bulk", token, TYPE, """
                {"schemas":["urn:ietf:params:scim:api:messages:2.0:BulkRequest"],"Operations":[%s]}""".formatted(operations));
    }

    private static String user(int i) {
        String given = GIVEN.get(i % GIVEN.size());
        String family = FAMILY.get(i % FAMILY.size());
        return """
                {"schemas":["%s","%s"],"externalId":"employee-%d","userName":"user%d@benchmark.example",\
                "name":{"givenName":"%s","familyName":"%s"},"displayName":"%s %s","active":true,"title":"Analyst",\
                "preferredLanguage":"fr-FR","emails":[{"type":"work","primary":true,"value":"user%d@benchmark.example"}],\
                "addresses":[{"type":"work","primary":true,"locality":"Paris","country":"FR"}],\
                "%s":{"department":"Sales"}}""".formatted(SCHEMA, ENTERPRISE, i, i, given, family, given, family, i, ENTERPRISE);
    }
}
