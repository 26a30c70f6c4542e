package org.passerelle.db.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/// What a Passerelle that was killed may have left on our data folder: a running PostgreSQL, or the file with its
/// number. Our lock is held, so it is nobody's.
final class Orphan {
    private static final Duration LIMIT = Duration.ofSeconds(20);
    private static final Duration POLL = Duration.ofMillis(50);

    private Orphan() {}

    /// Waits until the orphan, if there is one, has shut down cleanly, and its helpers with it.
    static void stop(Path data) throws IOException, InterruptedException {
        Path pidFile = data.resolve("postmaster.pid");
        Optional<ProcessHandle> named = named(pidFile);
        if (named.isEmpty()) {
            return;
        }
        ProcessHandle process = named.get();
        if (isServerOf(data, process)) {
            interrupt(process.pid());
            await(() -> !process.isAlive());
            process.destroyForcibly();
        } else {
            // The number belongs to another process by now, and PostgreSQL would take that one for itself.
            await(() -> ProcessHandle.allProcesses().noneMatch(any -> worksIn(data, any)));
            Files.delete(pidFile);
        }
    }

    private static Optional<ProcessHandle> named(Path pidFile) throws IOException {
        if (!Files.exists(pidFile)) {
            return Optional.empty();
        }
        String pid = Files.readAllLines(pidFile).stream().findFirst().orElse("").strip();
        return pid.matches("[0-9]+")
                ? ProcessHandle.of(Long.parseLong(pid)).filter(ProcessHandle::isAlive)
                : Optional.empty();
    }

    private static boolean isServerOf(Path data, ProcessHandle process) throws IOException {
        Path words = Path.of("/proc", String.valueOf(process.pid()), "cmdline");
        return Files.isReadable(words) && Files.readString(words).contains(data.toString());
    }

    /// A server and all its helpers work in the data folder.
    private static boolean worksIn(Path data, ProcessHandle process) {
        try {
            return Files.readSymbolicLink(Path.of("/proc", String.valueOf(process.pid()), "cwd"))
                    .equals(data);
        } catch (IOException goneOrNotOurs) {
            return false;
        }
    }

    private static void await(BooleanSupplier condition) throws InterruptedException {
        for (long waitedMs = 0; !condition.getAsBoolean() && waitedMs < LIMIT.toMillis(); waitedMs += POLL.toMillis()) {
            Thread.sleep(POLL);
        }
    }

    /// SIGINT is PostgreSQL's "fast shutdown": sessions end, everything is written.
    static void interrupt(long pid) {
        try {
            new ProcessBuilder("kill", "-INT", Long.toString(pid))
                    .redirectErrorStream(true)
                    .start()
                    .waitFor();
        } catch (IOException e) {
            ProcessHandle.of(pid).ifPresent(ProcessHandle::destroy);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
