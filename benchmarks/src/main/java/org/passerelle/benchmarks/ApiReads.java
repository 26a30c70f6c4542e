package org.passerelle.benchmarks;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicLong;

/// How many reads a second the server answers when it is asked without pause, on connections that stay open. Client,
/// server and PostgreSQL share the machine; how they shared it is said beside each figure.
final class ApiReads {
    private static final int CONNECTIONS = 8;
    private static final Duration WARM_UP = Duration.ofSeconds(20);
    private static final Duration LONG = Duration.ofSeconds(20);
    private static final int USERS_ASKED = 2_000;
    private static final String LIST = "/api/v1/users?top=50";

    private final int port;
    private final long serverPid;
    private final String token;

    ApiReads(ApiServer server, String token) {
        this.port = server.port();
        this.serverPid = server.pid();
        this.token = token;
    }

    void measure(int users, Map<String, Object> figures) throws Exception {
        List<byte[]> single = single(users);
        List<byte[]> lists = List.of(Wire.get(LIST, token));
        var mixed = new ArrayList<byte[]>();
        for (int i = 0; i < single.size(); i++) {
            mixed.add(i % 5 == 0 ? lists.getFirst() : single.get(i));
        }
        ask(mixed, WARM_UP);
        measure("reads of one user a second", single, figures);
        measure("pages of 50 users a second", lists, figures);
        measure("reads a second, four of one user to one page of 50", mixed, figures);
    }

    private List<byte[]> single(int users) {
        var random = new SplittableRandom(1);
        var requests = new ArrayList<byte[]>();
        for (int i = 0; i < USERS_ASKED; i++) {
            int user = 1 + random.nextInt(users);
            requests.add(Wire.get("/api/v1/users/00000000-0000-7000-8000-%012x".formatted(user), token));
        }
        return requests;
    }

    private void measure(String name, List<byte[]> requests, Map<String, Object> figures) throws Exception {
        var begun = Throughput.begin(serverPid);
        begun.end(name, ask(requests, LONG), figures);
    }

    private long ask(List<byte[]> requests, Duration howLong) throws InterruptedException {
        var answers = new AtomicLong();
        long endNs = System.nanoTime() + howLong.toNanos();
        var threads = new ArrayList<Thread>();
        for (int i = 0; i < CONNECTIONS; i++) {
            int first = i * requests.size() / CONNECTIONS;
            threads.add(
                    Thread.ofPlatform().name("asks-" + i).start(() -> answers.addAndGet(ask(requests, first, endNs))));
        }
        for (Thread thread : threads) {
            thread.join();
        }
        return answers.get();
    }

    private long ask(List<byte[]> requests, int first, long endNs) {
        try (var wire = new Wire(port)) {
            long answers = 0;
            for (int next = first; System.nanoTime() - endNs < 0; next++) {
                wire.ask(requests.get(next % requests.size()), 200);
                answers++;
            }
            return answers;
        } catch (IOException e) {
            throw new UncheckedIOException("a connection broke", e);
        }
    }
}
