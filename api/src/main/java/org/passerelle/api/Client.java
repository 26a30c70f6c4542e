package org.passerelle.api;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/// Asks a server over HTTP. Thread-safe; each call blocks.
///
/// Waits and asks again where the server says that it was too often. A request that changes something carries a key of
/// its own, so that it is carried out once though the line breaks and it is sent again.
public final class Client implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int MOST_ATTEMPTS = 5;
    private static final int TOO_MANY = 429;
    private static final int LEAST_FAILURE = 400;
    private static final String BASE = "/api/v1";

    private final HttpClient http;
    private final URI server;
    private final String token;
    private final String language;

    /// @param server such as `https://conferencing.example.com`
    /// @param language of problems, an IETF tag
    public Client(URI server, String token, String language) {
        this.http = Connections.to(server);
        this.server = server;
        this.token = token;
        this.language = language;
    }

    /// What was answered.
    ///
    /// @param etag without its quotes; empty where there is none
    public record Reply(int status, JsonNode json, Optional<String> etag) {}

    /// @param path below the version's, or whole as `nextLink` has it
    /// @throws ProblemException where the server refuses
    public Reply get(String path) {
        return read(sent(request(path, Map.of()).GET().build()));
    }

    /// @param body empty for none
    /// @param headers beside the usual ones
    public Reply send(String method, String path, Optional<JsonNode> body, Map<String, String> headers) {
        HttpRequest.Builder request = request(path, headers);
        if (method.equals("POST")) {
            request.header("Idempotency-Key", UUID.randomUUID().toString());
        }
        if (body.isPresent()) {
            request.header("Content-Type", "application/json");
        }
        HttpRequest.BodyPublisher content = body.map(
                        json -> HttpRequest.BodyPublishers.ofString(json.toString(), StandardCharsets.UTF_8))
                .orElse(HttpRequest.BodyPublishers.noBody());
        return read(sent(request.method(method, content).build()));
    }

    /// Sends a file as it is.
    public Reply upload(String path, Path file) {
        try {
            return read(sent(request(path, Map.of("Content-Type", "application/octet-stream"))
                    .POST(HttpRequest.BodyPublishers.ofFile(file))
                    .build()));
        } catch (IOException e) {
            throw new UncheckedIOException("the file cannot be read: " + file, e);
        }
    }

    /// A file that comes; whoever calls closes it.
    public InputStream download(String path) {
        return sent(request(path, Map.of()).GET().build()).body();
    }

    /// Blocks until the stream ends.
    ///
    /// @param listener gets the data of each event
    public void events(String path, Consumer<JsonNode> listener) {
        HttpRequest request = request(path, Map.of("Accept", "text/event-stream"))
                .timeout(Duration.ofMinutes(15))
                .GET()
                .build();
        try (var lines = new BufferedReader(new InputStreamReader(sent(request).body(), StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.startsWith("data: ")) {
                    listener.accept(Json.MAPPER.readTree(line.substring("data: ".length())));
                }
            }
        } catch (IOException broken) {
            // The caller asks for the job itself, and comes back.
            return;
        }
    }

    private HttpRequest.Builder request(String path, Map<String, String> headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(server.resolve(path.startsWith(BASE) ? path : BASE + path))
                .timeout(PATIENCE)
                .header("Authorization", "Bearer " + token)
                .header("Accept-Language", language);
        headers.forEach(request::setHeader);
        return request;
    }

    private HttpResponse<InputStream> sent(HttpRequest request) {
        try {
            for (int attempt = 1; ; attempt++) {
                HttpResponse<InputStream> response = http.send(request, BodyHandlers.ofInputStream());
                if (response.statusCode() == TOO_MANY && attempt < MOST_ATTEMPTS) {
                    response.body().close();
                    Thread.sleep(Duration.ofSeconds(wait(response)));
                    continue;
                }
                if (response.statusCode() >= LEAST_FAILURE) {
                    throw new ProblemException(problem(response));
                }
                return response;
            }
        } catch (IOException e) {
            throw new UncheckedIOException("the server cannot be reached: " + server, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while asking " + server, e);
        }
    }

    private static long wait(HttpResponse<?> response) {
        return response.headers().firstValueAsLong("Retry-After").orElse(1);
    }

    private static Reply read(HttpResponse<InputStream> response) {
        try (InputStream body = response.body()) {
            byte[] content = body.readAllBytes();
            JsonNode json = content.length == 0 ? Json.MAPPER.createObjectNode() : Json.MAPPER.readTree(content);
            return new Reply(
                    response.statusCode(),
                    json,
                    response.headers().firstValue("ETag").map(etag -> etag.replace("\"", "")));
        } catch (IOException e) {
            throw new UncheckedIOException("the answer broke off", e);
        }
    }

    /// What is no server of ours, or a proxy in front of one, says nothing that can be read.
    private static Problem problem(HttpResponse<InputStream> response) throws IOException {
        try (InputStream body = response.body()) {
            return Json.MAPPER.readValue(body.readAllBytes(), Problem.class);
        } catch (JacksonException notOurs) {
            return new Problem(
                    "about:blank",
                    "HTTP " + response.statusCode(),
                    response.statusCode(),
                    "HTTP " + response.statusCode() + " " + response.uri(),
                    response.uri().getPath(),
                    "not-a-problem",
                    Optional.empty(),
                    "");
        }
    }

    @Override
    public void close() {
        http.close();
    }
}
