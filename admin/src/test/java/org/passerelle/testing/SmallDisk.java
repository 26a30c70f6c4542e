package org.passerelle.testing;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/// A file system of a few megabytes that can be filled without harm to anybody.
///
/// Root mounts it. Anybody else mounts it in a namespace of their own, where a process keeps it and its path leads
/// through that process.
public final class SmallDisk implements AutoCloseable {
    private static final String MOUNTED = "mounted";
    private static final int BLOCK = 8_192;

    private final Path folder;
    private final Path path;
    private final Optional<Process> keeper;

    private SmallDisk(Path folder, Path path, Optional<Process> keeper) {
        this.folder = folder;
        this.path = path;
        this.keeper = keeper;
    }

    /// Empty where this user may mount nothing, not even for themselves.
    public static Optional<SmallDisk> mount(long bytes) throws IOException, InterruptedException {
        Path folder = Files.createTempDirectory("passerelle-disk");
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
        String mount = "mount -t tmpfs -o size=" + bytes + ",mode=0777 tmpfs " + folder;
        if (succeeds(List.of("sh", "-c", mount))) {
            return Optional.of(new SmallDisk(folder, folder, Optional.empty()));
        }
        Process keeper = new ProcessBuilder(
                        "unshare", "-Urm", "sh", "-c", mount + " && echo " + MOUNTED + " && exec sleep 1000")
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        if (MOUNTED.equals(firstLine(keeper))) {
            Path path = Path.of("/proc/" + keeper.pid() + "/root" + folder);
            return Optional.of(new SmallDisk(folder, path, Optional.of(keeper)));
        }
        keeper.destroy();
        Files.delete(folder);
        return Optional.empty();
    }

    public Path path() {
        return path;
    }

    /// Until so many bytes are left.
    public void fillUpTo(long left) throws IOException {
        long bytes = Files.getFileStore(path).getUsableSpace() - left;
        try (OutputStream filler = Files.newOutputStream(filler())) {
            byte[] block = new byte[BLOCK];
            for (long written = 0; written < bytes; written += BLOCK) {
                filler.write(block);
            }
        }
    }

    /// Makes room again.
    public void free() throws IOException {
        Files.delete(filler());
    }

    private Path filler() {
        return path.resolve("filler");
    }

    @Override
    public void close() throws IOException, InterruptedException {
        if (keeper.isPresent()) {
            keeper.get().destroy();
            keeper.get().waitFor(10, TimeUnit.SECONDS);
        } else {
            succeeds(List.of("umount", "-l", folder.toString()));
        }
        Files.deleteIfExists(folder);
    }

    private static boolean succeeds(List<String> command) throws IOException, InterruptedException {
        return new ProcessBuilder(command)
                        .redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .start()
                        .waitFor()
                == 0;
    }

    private static String firstLine(Process process) throws IOException {
        BufferedReader lines = process.inputReader(StandardCharsets.UTF_8);
        return String.valueOf(lines.readLine());
    }
}
