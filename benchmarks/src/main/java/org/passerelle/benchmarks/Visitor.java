package org.passerelle.benchmarks;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.zip.GZIPInputStream;

/// Signs in as a browser would with an empty cache, and counts the bytes of bodies as they come over the wire.
final class Visitor {
    private static final Pattern TOKEN = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"");
    private static final Pattern ASSET = Pattern.compile("(?:href|src)=\"(/assets/[^\"#]+)|url\\(\"?([^\")]+\\.woff2)");

    private final HttpClient client = HttpClient.newHttpClient();
    private final Map<String, String> cookies = new LinkedHashMap<>();
    private final URI base;

    Visitor(URI base) {
        this.base = base;
    }

    boolean answers() throws InterruptedException {
        return isServed("/sign-in");
    }

    boolean isServed(String path) throws InterruptedException {
        try {
            return get(path).statusCode() == 200;
        } catch (IOException notYet) {
            return false;
        }
    }

    void signIn(String name, String password) throws IOException, InterruptedException {
        Matcher token = TOKEN.matcher(text(get("/sign-in")));
        if (!token.find()) {
            throw new IllegalStateException("the sign-in page has no form");
        }
        String form = "_csrf=" + encoded(token.group(1)) + "&name=" + encoded(name) + "&password=" + encoded(password);
        var request = request("/sign-in")
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(form))
                .build();
        HttpResponse<byte[]> answer = send(request);
        if (answer.statusCode() != 302 && answer.statusCode() != 303) {
            throw new IllegalStateException("not signed in: " + answer.statusCode());
        }
    }

    /// The page and everything it names.
    ///
    /// @return bytes of each
    Map<String, Integer> load(String path) throws IOException, InterruptedException {
        var bytes = new LinkedHashMap<String, Integer>();
        HttpResponse<byte[]> page = get(path);
        if (page.statusCode() != 200) {
            throw new IllegalStateException(path + " answers " + page.statusCode());
        }
        bytes.put(path, page.body().length);
        for (String asset : assets(page, path)) {
            HttpResponse<byte[]> answer = get(asset);
            bytes.put(asset, answer.body().length);
            if (asset.contains(".css")) {
                for (String font : assets(answer, asset)) {
                    bytes.put(font, get(font).body().length);
                }
            }
        }
        return bytes;
    }

    private Set<String> assets(HttpResponse<byte[]> page, String path) throws IOException {
        return ASSET.matcher(text(page))
                .results()
                .map(found -> found.group(1) == null ? found.group(2) : found.group(1))
                .map(found -> URI.create("http://x" + path).resolve(found.replace("&amp;", "&")))
                .map(found -> found.getPath() + (found.getQuery() == null ? "" : "?" + found.getQuery()))
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    private HttpResponse<byte[]> get(String path) throws IOException, InterruptedException {
        return send(request(path).build());
    }

    private HttpRequest.Builder request(String path) {
        var request = HttpRequest.newBuilder(base.resolve(path))
                .header("Accept", "text/html,*/*")
                .header("Accept-Encoding", "gzip");
        if (!cookies.isEmpty()) {
            request.header(
                    "Cookie",
                    cookies.entrySet().stream()
                            .map(one -> one.getKey() + "=" + one.getValue())
                            .collect(Collectors.joining("; ")));
        }
        return request;
    }

    private HttpResponse<byte[]> send(HttpRequest request) throws IOException, InterruptedException {
        HttpResponse<byte[]> answer = client.send(request, BodyHandlers.ofByteArray());
        for (String cookie : answer.headers().allValues("Set-Cookie")) {
            String pair = cookie.split(";", 2)[0];
            int equals = pair.indexOf('=');
            cookies.put(pair.substring(0, equals), pair.substring(equals + 1));
        }
        return answer;
    }

    private static String text(HttpResponse<byte[]> answer) throws IOException {
        boolean zipped =
                answer.headers().firstValue("Content-Encoding").orElse("").equals("gzip");
        try (var in = zipped
                ? new GZIPInputStream(new ByteArrayInputStream(answer.body()))
                : new ByteArrayInputStream(answer.body())) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
