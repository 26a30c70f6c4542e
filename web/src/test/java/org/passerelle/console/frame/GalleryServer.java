package org.passerelle.console.frame;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Serves the gallery on loopback, under the content security policy of the console and without any of Spring.
final class GalleryServer implements AutoCloseable {
    static final String POLICY = "default-src 'self'; frame-ancestors 'none'; base-uri 'none'; form-action 'self'";

    private static final Map<String, String> TYPES = Map.of(
            "css", "text/css;charset=UTF-8",
            "js", "text/javascript;charset=UTF-8",
            "svg", "image/svg+xml",
            "woff2", "font/woff2");

    private final TemplateEngine templates = GalleryTemplates.engine();
    private final HttpServer server;

    GalleryServer() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/assets/", this::asset);
        server.createContext("/gallery/", this::page);
        server.start();
    }

    /// @param page a template under `src/test/jte/gallery`
    String address(String page, String language, Theme theme) {
        return "http://localhost:%d/gallery/%s?language=%s&theme=%s"
                .formatted(server.getAddress().getPort(), page, language, theme.code());
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private void asset(HttpExchange exchange) throws IOException {
        String file = exchange.getRequestURI().getPath().substring("/assets/".length());
        byte[] body = file.equals(Assets.STYLESHEET) ? Stylesheet.bytes() : read("/static/assets/" + file);
        answer(exchange, TYPES.getOrDefault(file.replaceAll(".*\\.", ""), "text/plain"), body);
    }

    private void page(HttpExchange exchange) throws IOException {
        Map<String, String> query = new HashMap<>();
        for (String pair : exchange.getRequestURI().getQuery().split("&")) {
            query.put(pair.replaceAll("=.*", ""), pair.replaceAll(".*=", ""));
        }
        String name = exchange.getRequestURI().getPath().substring("/gallery/".length());
        var page = new StringOutput();
        templates.render("gallery/" + name + ".jte", parameters(name, query), page);
        answer(exchange, "text/html;charset=UTF-8", page.toString().getBytes(StandardCharsets.UTF_8));
    }

    private static Map<String, Object> parameters(String name, Map<String, String> query) {
        String language = query.getOrDefault("language", "en");
        Theme theme = Theme.of(query.getOrDefault("theme", "system"));
        Ui ui = name.startsWith("plain")
                ? Samples.signedOut(language, theme)
                : Samples.ui(language, theme, "/admin/users?view=all");
        var problems = List.of(new Problem("name", "Enter a name."), new Problem("pin-length", "4 to 12 digits."));
        return Map.of("ui", ui, "page", new GalleryPage(Samples.rows(), Samples.NOON, problems));
    }

    private static byte[] read(String resource) {
        try (var in = GalleryServer.class.getResourceAsStream(resource)) {
            return in == null ? new byte[0] : in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + resource, e);
        }
    }

    private static void answer(HttpExchange exchange, String type, byte[] body) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", type);
        exchange.getResponseHeaders().set("Content-Security-Policy", POLICY);
        exchange.sendResponseHeaders(body.length == 0 ? 404 : 200, body.length == 0 ? -1 : body.length);
        try (var out = exchange.getResponseBody()) {
            out.write(body);
        }
    }
}
