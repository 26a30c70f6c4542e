package org.passerelle.testing;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.spi.ToolProvider;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.util.FileSystemUtils;

/// What a JVM learns at one start of a program: its classes, read and linked (JEP 483). Later starts take half the
/// work.
///
/// One start only takes notes; the cache is made of them in the background, and used from then on. Whatever goes wrong,
/// programs start as they did without. Thread-safe.
public final class ClassCache {
    private static final List<String> SILENT = List.of("-Xlog:aot=off", "-Xlog:aot*=off");

    private final Path folder;
    private final List<String> command;
    private final AtomicBoolean claimed = new AtomicBoolean();
    private final AtomicReference<@Nullable Process> making = new AtomicReference<>();

    private ClassCache(Path folder, List<String> command) {
        this.folder = folder;
        this.command = command;
    }

    /// @param options of the JVM
    /// @param classPath its folders are packed, since a JVM learns nothing from folders
    public static ClassCache of(List<String> options, String classPath) {
        try {
            Path folder = Files.createTempDirectory("passerelle-classes");
            var command = new ArrayList<>(List.of(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString()));
            command.addAll(options);
            command.addAll(List.of("-cp", packed(classPath, folder)));
            var cache = new ClassCache(folder, List.copyOf(command));
            Runtime.getRuntime().addShutdownHook(new Thread(cache::delete));
            return cache;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Whether the caller is to make the one start that is learnt from, and to say so when it has ended.
    public boolean claim() {
        return claimed.compareAndSet(false, true);
    }

    /// How to start a program that is learnt from: it has to end by itself, or when it is asked to.
    public List<String> learning(String main) {
        return with(List.of("-XX:AOTMode=record", "-XX:AOTConfiguration=" + notes()), main);
    }

    /// The start that was learnt from has ended.
    public void learnt() throws IOException {
        var options = List.of("-XX:AOTMode=create", "-XX:AOTConfiguration=" + notes(), "-XX:AOTCache=" + cache());
        making.set(new ProcessBuilder(with(options, ""))
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("log").toFile())
                .start());
    }

    /// How to start a program. Waits while the cache is being made: to start without costs more, and all processors are
    /// busy.
    public List<String> starting(String main) {
        return with(isMade() ? List.of("-XX:AOTCache=" + cache()) : List.of(), main);
    }

    private boolean isMade() {
        Process process = making.get();
        try {
            return process != null && process.waitFor() == 0;
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private List<String> with(List<String> options, String main) {
        var words = new ArrayList<>(command);
        words.addAll(1, SILENT);
        words.addAll(1, options);
        if (!main.isEmpty()) {
            words.add(main);
        }
        return words;
    }

    private Path notes() {
        return folder.resolve("notes");
    }

    private Path cache() {
        return folder.resolve("cache");
    }

    private static String packed(String classPath, Path folder) {
        return String.join(
                File.pathSeparator,
                Stream.of(classPath.split(File.pathSeparator))
                        .map(Path::of)
                        .filter(Files::exists)
                        .map(entry -> Files.isDirectory(entry) ? pack(entry, folder) : entry)
                        .map(Path::toString)
                        .toList());
    }

    private static Path pack(Path entry, Path folder) {
        Path jar = folder.resolve(entry.toAbsolutePath().toString().replace('/', '-') + ".jar");
        int code = ToolProvider.findFirst("jar")
                .orElseThrow()
                .run(System.out, System.err, "-c", "-0", "-f", jar.toString(), "-C", entry.toString(), ".");
        if (code != 0) {
            throw new IllegalStateException("not packed: " + entry);
        }
        return jar;
    }

    private void delete() {
        Process process = making.get();
        if (process != null) {
            process.destroyForcibly();
        }
        try {
            FileSystemUtils.deleteRecursively(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
