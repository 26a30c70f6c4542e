package org.passerelle.urgency;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalInt;

/// The threads of this process as Linux knows them, those of the JVM included.
final class NativeThreads {
    /// Stops all others for the garbage collector, and for code that is thrown away.
    static final String SAFEPOINTS = "VM Thread";

    /// Blank in the first session of a machine, which is not weighed against others.
    static final Path GROUP = Path.of("/proc/self/autogroup");

    private static final Path OURS = Path.of("/proc/self/task");

    private NativeThreads() {}

    /// Its number; nothing on a system that does not show its threads like this.
    static OptionalInt named(String name) {
        try (DirectoryStream<Path> threads = Files.newDirectoryStream(OURS)) {
            for (Path thread : threads) {
                if (isNamed(thread, name)) {
                    return OptionalInt.of(Integer.parseInt(thread.getFileName().toString()));
                }
            }
        } catch (IOException anotherSystem) {
            return OptionalInt.empty();
        }
        return OptionalInt.empty();
    }

    /// Linux shares the processors among sessions first, and each connection of PostgreSQL is a session of its
    /// own: twenty of them would have twenty times what the whole server has (sched(7), "The autogroup feature").
    ///
    /// @return whether it is so; where that is not allowed, or there is no such thing, all stays as it is
    static boolean preferOurs(int niceness) {
        try {
            Files.writeString(GROUP, Integer.toString(niceness));
            return true;
        } catch (IOException refused) {
            return false;
        }
    }

    private static boolean isNamed(Path thread, String name) throws IOException {
        Path comm = thread.resolve("comm");
        return Files.exists(comm) && Files.readString(comm).strip().equals(name);
    }
}
