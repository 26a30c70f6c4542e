package org.passerelle.rest.routes;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.passerelle.access.RefusedException;
import org.passerelle.api.Job;
import org.passerelle.api.Json;
import org.passerelle.rest.Answer;
import org.passerelle.rest.RestRefusal;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/// A job while it runs, as server-sent events: `progress` whenever it changed, `over` at its end. Thread-safe: each
/// stream has its request's own virtual thread, which waits between two looks.
///
/// Each event carries the whole job, so that a client that lost the stream misses nothing by asking again; the stream
/// ends by itself after ten minutes, and within two seconds once the caller is not let in any more.
@Component
final class JobEvents implements SmartLifecycle {
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(500);
    private static final int MOST_LOOKS = 1_200;
    private static final int LOOKS_BETWEEN_SIGNS_OF_LIFE = 30;
    private static final int MOST_STREAMS = 200;

    private final Semaphore streams = new Semaphore(MOST_STREAMS);
    private volatile CountDownLatch stopped = new CountDownLatch(1);
    private volatile boolean running;

    /// @param source asked twice a second
    /// @param stays whether the caller is still let in; asked as often
    Answer of(Supplier<Job> source, BooleanSupplier stays) {
        return new Answer.Stream(
                "text/event-stream;charset=UTF-8", Map.of("X-Accel-Buffering", "no"), out -> write(source, stays, out));
    }

    private void write(Supplier<Job> source, BooleanSupplier stays, OutputStream out) throws IOException {
        if (!streams.tryAcquire()) {
            throw new RefusedException(RestRefusal.TOO_MANY_STREAMS);
        }
        try {
            follow(source, stays, out);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            streams.release();
        }
    }

    private void follow(Supplier<Job> source, BooleanSupplier stays, OutputStream out)
            throws IOException, InterruptedException {
        Job before = null;
        for (int look = 0; look < MOST_LOOKS && stays.getAsBoolean(); look++) {
            Job now = source.get();
            if (!now.equals(before)) {
                send(out, isOver(now) ? "over" : "progress", now);
            } else if (look % LOOKS_BETWEEN_SIGNS_OF_LIFE == 0) {
                out.write(":\n\n".getBytes(StandardCharsets.UTF_8));
            }
            out.flush();
            if (isOver(now) || stopped.await(BETWEEN_LOOKS.toMillis(), TimeUnit.MILLISECONDS)) {
                return;
            }
            before = now;
        }
    }

    private static void send(OutputStream out, String event, Job job) throws IOException {
        String text =
                "id: " + job.done() + "\nevent: " + event + "\ndata: " + Json.MAPPER.writeValueAsString(job) + "\n\n";
        out.write(text.getBytes(StandardCharsets.UTF_8));
    }

    private static boolean isOver(Job job) {
        return switch (job.state()) {
            case QUEUED, RUNNING, PAUSED -> false;
            case SUCCEEDED, PARTLY_FAILED, FAILED, CANCELLED, UNDONE -> true;
        };
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
