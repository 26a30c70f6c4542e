package org.passerelle.calls;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/// Reports on disk, one file each, until the database has them. Thread-safe.
///
/// A file appears whole or not at all; its name sorts by the time the call began. Readable by the owner only: it holds
/// callers' numbers.
public final class CallSpool {
    private static final String WAITING = ".json";
    private static final String ASIDE = ".unreadable";
    private final Path directory;
    private final int most;
    private final AtomicInteger count = new AtomicInteger();

    /// @param most files; a report more is refused
    public CallSpool(Path directory, int most) throws IOException {
        this.directory = Files.createDirectories(
                directory, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        this.most = most;
        try (Stream<Path> files = Files.list(directory)) {
            count.set((int) files.filter(CallSpool::isWaiting).count());
        }
    }

    /// On disk when it returns, whatever happens to the process.
    ///
    /// @throws IOException where the disk does not take it, or too many wait already
    void put(String name, byte[] content) throws IOException {
        if (count.get() >= most) {
            throw new IOException("already " + most + " reports wait in " + directory);
        }
        Path file = directory.resolve(name + WAITING);
        Path part = directory.resolve(name + ".part");
        try (FileChannel out = FileChannel.open(
                part, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE)) {
            ByteBuffer bytes = ByteBuffer.wrap(content);
            while (bytes.hasRemaining()) {
                out.write(bytes);
            }
            out.force(false);
        }
        Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
        count.incrementAndGet();
    }

    /// The oldest first.
    List<Path> oldest(int limit) {
        try (Stream<Path> files = Files.list(directory)) {
            return files.filter(CallSpool::isWaiting).sorted().limit(limit).toList();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot list " + directory, e);
        }
    }

    int size() {
        return count.get();
    }

    void remove(Path file) {
        try {
            if (Files.deleteIfExists(file)) {
                count.decrementAndGet();
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot remove " + file, e);
        }
    }

    /// For a person to look at: it will not be tried again.
    void setAside(Path file) {
        try {
            Files.move(file, file.resolveSibling(file.getFileName() + ASIDE), StandardCopyOption.ATOMIC_MOVE);
            count.decrementAndGet();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot set " + file + " aside", e);
        }
    }

    private static boolean isWaiting(Path file) {
        return file.getFileName().toString().endsWith(WAITING);
    }
}
