package org.passerelle.cli;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/// The short run of `bin/passerelle` after a build, which teaches the JVM which classes to keep loaded (JEP 483, 514):
/// some lines, whose requests a stand-in on this machine answers.
final class Training {
    private static final byte[] ANSWER = """
            {"id": "018f0000-0000-7000-8000-000000000000", "name": "Nobody", "permissions": ["SEE_USERS"],
             "value": [{"displayName": "Nobody", "enabled": true, "licences": [], "count": 1}], "nextLink": null}
            """.getBytes(StandardCharsets.UTF_8);

    private Training() {}

    public static void main(String[] arguments) throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.getResponseHeaders().set("ETag", "\"1\"");
            exchange.sendResponseHeaders(200, ANSWER.length);
            try (OutputStream out = exchange.getResponseBody()) {
                out.write(ANSWER);
            }
        });
        server.start();
        var around = Map.of(
                "PASSERELLE_SERVER", "http://127.0.0.1:" + server.getAddress().getPort(), "PASSERELLE_TOKEN", "none");
        for (String line : new String[] {
            "--help",
            "users --help",
            "me get",
            "users list",
            "users list -o json",
            "users get nobody@example.org -o yaml"
        }) {
            Main.run(around, nowhere(), nowhere(), line.split(" "));
        }
        // The other side speaks no TLS: the line fails, but by then most of what TLS needs has been loaded.
        var safe = Map.of(
                "PASSERELLE_SERVER", "https://127.0.0.1:" + server.getAddress().getPort(), "PASSERELLE_TOKEN", "none");
        Main.run(safe, nowhere(), nowhere(), "me", "get");
        server.stop(0);
        System.exit(0);
    }

    private static PrintStream nowhere() {
        return new PrintStream(OutputStream.nullOutputStream(), true, StandardCharsets.UTF_8);
    }
}
