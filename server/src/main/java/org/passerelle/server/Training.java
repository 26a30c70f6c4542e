package org.passerelle.server;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/// The short run of `bin/build.sh` after a build: asks for some pages, so that the class cache knows them, and ends.
@Component
@ConditionalOnProperty("passerelle.training")
final class Training {
    @EventListener
    void ready(ApplicationReadyEvent event) throws Exception {
        var context = (WebServerApplicationContext) event.getApplicationContext();
        int port = java.util.Objects.requireNonNull(context.getWebServer()).getPort();
        try (HttpClient client = HttpClient.newHttpClient()) {
            for (String page : new String[] {"/setup", "/assets/console.css", "/admin", "/health"}) {
                var request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + page))
                        .header("Accept", "text/html")
                        .build();
                client.send(request, BodyHandlers.discarding());
            }
        }
        Thread.ofPlatform().start(() -> System.exit(0));
    }
}
