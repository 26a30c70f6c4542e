package org.passerelle.cli;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.passerelle.api.Client;
import tools.jackson.databind.JsonNode;

/// Follows a job to its end, with a bar for a person and a line now and then for a log.
final class JobWatch {
    private static final int BAR = 30;
    private static final int PERCENT_BETWEEN_LINES = 10;

    private final Client client;
    private final Surroundings around;
    private final Texts texts;
    /// Written by the thread that follows.
    private long told = -1;

    JobWatch(Client client, Surroundings around, Texts texts) {
        this.client = client;
        this.around = around;
        this.texts = texts;
    }

    /// @param limit how long at most
    /// @return the job at its end
    /// @throws CommandException `TIMED_OUT`
    JsonNode follow(String id, Duration limit) {
        var end = new CompletableFuture<JsonNode>();
        Thread follower = Thread.ofVirtual().name("follow-" + id).start(() -> {
            try {
                end.complete(toTheEnd(id));
            } catch (RuntimeException failure) {
                end.completeExceptionally(failure);
            }
        });
        try {
            return end.get(limit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            follower.interrupt();
            throw new CommandException(ExitCode.TIMED_OUT, texts.say("timed-out", limit.toSeconds(), id));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while following job " + id, e);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : new IllegalStateException(e.getCause());
        }
    }

    /// A stream that broke is opened again.
    private JsonNode toTheEnd(String id) {
        while (true) {
            client.events("/jobs/" + id + "/events", this::tell);
            JsonNode job = client.get("/jobs/" + id).json();
            if (isOver(job)) {
                tell(job);
                if (around.interactive()) {
                    around.err().println();
                }
                return job;
            }
        }
    }

    private void tell(JsonNode job) {
        long percent = job.path("percent").asLong();
        if (around.interactive()) {
            int full = (int) (percent * BAR / 100);
            around.err()
                    .print("\r[" + "#".repeat(full) + " ".repeat(BAR - full) + "] " + percent + " % "
                            + job.path("done").asLong() + "/"
                            + job.path("total").asLong() + " ");
            around.err().flush();
        } else if (percent / PERCENT_BETWEEN_LINES > told / PERCENT_BETWEEN_LINES || told < 0) {
            around.err().println(percent + " %");
        }
        told = percent;
    }

    static boolean isOver(JsonNode job) {
        return switch (job.path("state").asString()) {
            case "queued", "running", "paused" -> false;
            default -> true;
        };
    }

    static ExitCode code(JsonNode job) {
        return switch (job.path("state").asString()) {
            case "succeeded", "undone" -> ExitCode.DONE;
            case "partlyFailed" -> ExitCode.PARTLY_FAILED;
            default -> ExitCode.FAILED;
        };
    }
}
