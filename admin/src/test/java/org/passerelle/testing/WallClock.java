package org.passerelle.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// The clock on the wall of another process, set by the test while that runs: libfaketime stands between the two. What
/// only passes, without a date, passes as ever.
public final class WallClock implements AutoCloseable {
    private static final Path LIBRARIES = Path.of("/usr/lib");

    private final Path library;
    private final Path setting;

    private WallClock(Path library, Path setting) {
        this.library = library;
        this.setting = setting;
    }

    /// One that goes right until it is set; empty where libfaketime is not installed.
    public static Optional<WallClock> take() throws IOException {
        Optional<Path> library = library();
        if (library.isEmpty()) {
            return Optional.empty();
        }
        var clock = new WallClock(library.get(), Files.createTempFile("passerelle-wall-clock", ""));
        clock.set(Duration.ZERO);
        return Optional.of(clock);
    }

    private static Optional<Path> library() throws IOException {
        try (Stream<Path> files = Files.find(
                LIBRARIES, 3, (file, _) -> file.getFileName().toString().equals("libfaketimeMT.so.1"))) {
            return files.findFirst();
        } catch (UncheckedIOException closed) {
            return Optional.empty();
        }
    }

    /// What the process has to be started with.
    public Map<String, String> environment() {
        return Map.of(
                "LD_PRELOAD",
                library.toString(),
                "FAKETIME_TIMESTAMP_FILE",
                setting.toString(),
                // Seconds between two looks at the setting: at each look at the clock is too often for a JVM.
                "FAKETIME_CACHE_DURATION",
                "1",
                "FAKETIME_DONT_FAKE_MONOTONIC",
                "1",
                // Otherwise each wait of the JVM, on the monotonic clock, ends at once: all its threads spin.
                "FAKETIME_FORCE_MONOTONIC_FIX",
                "0");
    }

    /// @param ahead of the right time; negative for behind it
    public void set(Duration ahead) throws IOException {
        Path next = Files.writeString(
                Files.createTempFile("passerelle-wall-clock", ""), "%+d".formatted(ahead.toSeconds()));
        // Never half a setting: the process may be reading it.
        Files.move(next, setting, StandardCopyOption.ATOMIC_MOVE);
    }

    @Override
    public void close() throws IOException {
        Files.deleteIfExists(setting);
    }
}
