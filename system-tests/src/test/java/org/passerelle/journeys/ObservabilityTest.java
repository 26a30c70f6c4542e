package org.passerelle.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// A server as an operator watches it, with a collector of traces beside it.
class ObservabilityTest {
    private static final String TOKEN = "a-token-of-the-operator";
    private static final Pattern QUERY = Pattern.compile("\"expr\": \"((?:[^\"\\\\]|\\\\.)*)\"");
    private static final Pattern METRIC = Pattern.compile("\\b([a-z]+(?:_[a-z]+)+)(?=\\{)");

    private static final HttpClient CLIENT = HttpClient.newHttpClient();
    private static final List<String> TRACED = new CopyOnWriteArrayList<>();

    private static HttpServer collector;
    private static RunningServer server;

    @BeforeAll
    static void start() throws IOException {
        collector = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        collector.createContext("/", exchange -> {
            exchange.getRequestBody().readAllBytes();
            TRACED.add(exchange.getRequestMethod() + " " + exchange.getRequestURI());
            exchange.sendResponseHeaders(200, -1);
            exchange.close();
        });
        collector.start();
        String address = "http://127.0.0.1:" + collector.getAddress().getPort();
        server = RunningServer.start(
                RunningServer.newData(), Map.of("PASSERELLE_METRICS_TOKEN", TOKEN, "PASSERELLE_OTLP_URL", address));
    }

    @AfterAll
    static void stop() {
        server.close();
        collector.stop(0);
    }

    @Test
    void aServerThatServesIsLiveAndReadyAndSaysNothingElse() throws Exception {
        assertThat(get("/health/live", "").statusCode()).isEqualTo(200);
        assertThat(get("/health/ready", "").statusCode()).isEqualTo(200);
        assertThat(get("/health/ready", "").body()).isEqualTo("{\"status\":\"UP\"}");
    }

    @Test
    void metricsAreForTheOperatorsTokenOnly() throws Exception {
        assertThat(get("/metrics", "").statusCode()).isEqualTo(404);
        assertThat(get("/metrics", "Bearer wrong").statusCode()).isEqualTo(404);
        assertThat(get("/metrics", "Bearer " + TOKEN).statusCode()).isEqualTo(200);
    }

    @Test
    void theDashboardAsksForWhatTheServerExports() throws Exception {
        get("/sign-in", "");
        String exported = get("/metrics", "Bearer " + TOKEN).body();
        Set<String> names = exported.lines()
                .filter(line -> !line.startsWith("#"))
                .map(line -> line.replaceAll("[{ ].*", ""))
                .collect(Collectors.toCollection(TreeSet::new));

        Set<String> asked = QUERY.matcher(Files.readString(Path.of("../docs/operations/grafana-dashboard.json")))
                .results()
                .flatMap(query -> METRIC.matcher(query.group(1)).results().map(metric -> metric.group(1)))
                .collect(Collectors.toCollection(TreeSet::new));

        assertThat(asked).hasSizeGreaterThan(12);
        assertThat(names).containsAll(asked);
        assertThat(names)
                .contains("audio_tick_lateness_seconds_bucket", "call_active", "call_waiting", "media_ports_used")
                .contains("sip_trunks", "sip_pings_total", "sip_ping_seconds_bucket");
        assertThat(exported).doesNotContain("@contoso.example", "316221255");
    }

    @Test
    void aRequestLeavesATraceWithTheCollector() throws Exception {
        get("/sign-in", "");

        RunningServer.await(
                () -> TRACED.contains("POST /v1/traces"), Duration.ofSeconds(30), "a trace at the collector");
    }

    private static HttpResponse<String> get(String path, String authorization) throws Exception {
        var request = HttpRequest.newBuilder(URI.create(server.url() + path));
        if (!authorization.isEmpty()) {
            request.header("Authorization", authorization);
        }
        return CLIENT.send(request.build(), BodyHandlers.ofString());
    }
}
