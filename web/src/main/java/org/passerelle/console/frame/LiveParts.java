package org.passerelle.console.frame;

import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.springframework.context.SmartLifecycle;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;

/// Sends a part of a page again whenever it changes, as server-sent events; the page's script puts it in. Thread-safe:
/// each stream has its request's own virtual thread, which waits between two looks.
///
/// It ends within two seconds once the session does. A stream ends after a while, too, and the browser comes back;
/// where there are too many, a page asks every other second instead.
public final class LiveParts implements SmartLifecycle {
    private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(1);
    private static final Duration LONGEST_STREAM = Duration.ofMinutes(2);
    private static final Duration BETWEEN_LOOKS_FOR_THE_SESSION = Duration.ofSeconds(1);
    private static final int MOST_STREAMS = 500;
    /// Tells a reader that is gone from one that has nothing to hear.
    private static final Duration BETWEEN_SIGNS_OF_LIFE = Duration.ofSeconds(15);

    private final TemplateEngine templates;
    private final Pages pages;
    private final Viewers viewers;
    private final Semaphore streams = new Semaphore(MOST_STREAMS);
    private volatile CountDownLatch stopped = new CountDownLatch(1);
    private volatile boolean running;

    LiveParts(TemplateEngine templates, Pages pages, Viewers viewers) {
        this.templates = templates;
        this.pages = pages;
        this.viewers = viewers;
    }

    /// What there is to show.
    ///
    /// @param last nothing will change any more
    public record Look(Map<String, Object> model, boolean last) {
        public Look {
            model = Map.copyOf(model);
        }
    }

    /// Blocks until the part will not change any more, or the stream's time is over.
    ///
    /// @param view template of the part
    /// @param source asked about once a second; empty where nothing changed since
    public void stream(
            HttpServletRequest request, HttpServletResponse response, String view, Supplier<Optional<Look>> source)
            throws IOException {
        stream(request, response, view, BETWEEN_LOOKS, source);
    }

    /// @param betweenLooks how often the source is asked
    public void stream(
            HttpServletRequest request,
            HttpServletResponse response,
            String view,
            Duration betweenLooks,
            Supplier<Optional<Look>> source)
            throws IOException {
        if (!streams.tryAcquire()) {
            response.setHeader(HttpHeaders.RETRY_AFTER, "60");
            response.sendError(HttpStatus.SERVICE_UNAVAILABLE.value());
            return;
        }
        try {
            response.setContentType("text/event-stream;charset=UTF-8");
            response.setCharacterEncoding(StandardCharsets.UTF_8.name());
            send(request, response.getWriter(), view + ".jte", betweenLooks, source);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            streams.release();
        }
    }

    private void send(
            HttpServletRequest request,
            PrintWriter out,
            String file,
            Duration betweenLooks,
            Supplier<Optional<Look>> source)
            throws InterruptedException {
        long mostLooks = LONGEST_STREAM.dividedBy(betweenLooks);
        long looksBetweenSigns = BETWEEN_SIGNS_OF_LIFE.dividedBy(betweenLooks);
        long looksBetweenChecks = Math.max(1, BETWEEN_LOOKS_FOR_THE_SESSION.dividedBy(betweenLooks));
        for (long look = 0; look < mostLooks && !out.checkError(); look++) {
            if (look % looksBetweenChecks == 0 && !viewers.stays(request)) {
                return;
            }
            Optional<Look> seen = source.get();
            if (seen.isPresent()) {
                event(out, render(request, file, seen.get().model()));
            } else if (look % looksBetweenSigns == 0) {
                out.print(":\n\n");
            }
            boolean last = seen.filter(Look::last).isPresent();
            if (last) {
                out.print("event: over\ndata:\n\n");
            }
            out.flush();
            if (last || stopped.await(betweenLooks.toMillis(), TimeUnit.MILLISECONDS)) {
                return;
            }
        }
    }

    private String render(HttpServletRequest request, String file, Map<String, Object> model) {
        Map<String, Object> parameters = new HashMap<>(model);
        parameters.put("ui", pages.ui(request, parameters));
        var part = new StringOutput();
        templates.render(file, parameters, part);
        return part.toString();
    }

    private static void event(PrintWriter out, String text) {
        text.lines().forEach(line -> out.print("data: " + line + "\n"));
        out.print("\n");
    }

    @Override
    public void start() {
        stopped = new CountDownLatch(1);
        running = true;
    }

    /// Before the web server waits for its requests to end.
    @Override
    public void stop() {
        running = false;
        stopped.countDown();
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}
