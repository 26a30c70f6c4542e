package org.passerelle.db.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/// A PostgreSQL left running on our data folder by a Passerelle that was killed. Our lock is held, so it is nobody's.
final class Orphan {
    private static final Duration LIMIT = Duration.ofSeconds(20);
    private static final Duration POLL = Duration.ofMillis(50);

    private Orphan() {}

    /// Waits until the orphan, if there is one, has shut down cleanly.
    static void stop(Path data) throws IOException, InterruptedException {
        Optional<ProcessHandle> orphan = find(data);
        if (orphan.isEmpty()) {
            return;
        }
        interrupt(orphan.get().pid());
        for (long waitedMs = 0; orphan.get().isAlive() && waitedMs < LIMIT.toMillis(); waitedMs += POLL.toMillis()) {
            Thread.sleep(POLL);
        }
        orphan.filter(ProcessHandle::isAlive).ifPresent(ProcessHandle::destroyForcibly);
    }

    private static Optional<ProcessHandle> find(Path data) throws IOException {
        Path pidFile = data.resolve("postmaster.pid");
        if (!Files.exists(pidFile)) {
            return Optional.empty();
        }
        String pid = Files.readAllLines(pidFile).stream().findFirst().orElse("").strip();
        if (!pid.matches("[0-9]+")) {
            return Optional.empty();
        }
        // The number may belong to another process by now: only a server of this very folder is ours to stop.
        Path words = Path.of("/proc", pid, "cmdline");
        boolean ours = Files.isReadable(words) && Files.readString(words).contains(data.toString());
        return ours ? ProcessHandle.of(Long.parseLong(pid)) : Optional.empty();
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
