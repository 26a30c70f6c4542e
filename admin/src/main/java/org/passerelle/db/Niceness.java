package org.passerelle.db;

import java.io.IOException;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/// Makes a thread or a process of ours give way to others (`setpriority`). Everybody may lower what is theirs; on a
/// system that knows nothing of it, all stays as it is.
final class Niceness {
    /// A tenth of the usual share where somebody else wants the processor, and all of it where nobody does. Less would
    /// keep others waiting for what the lowered one holds: its locks in the database, its way to a safepoint.
    static final int LOWERED = 10;

    private static final int PRIO_PROCESS = 0;
    private static final int THIS_THREAD = 0;
    private static final int GROUP_ATTEMPTS = 5;
    /// The kernel lets others than root change one group in a tenth of a second.
    private static final Duration GROUP_PAUSE = Duration.ofMillis(110);

    private Niceness() {}

    static void lowerThisThread() {
        setPriority(THIS_THREAD);
    }

    /// The process with its session: a kernel that groups by sessions (`sched_autogroup_enabled`, as most have it)
    /// weighs a process against its own session alone, and sessions against each other. Each backend of PostgreSQL
    /// is a session.
    static void lower(int process) {
        setPriority(process);
        Path group = Path.of("/proc", String.valueOf(process), "autogroup");
        for (int i = 0; i < GROUP_ATTEMPTS && Files.exists(group) && !lowerGroup(group); i++) {
            LockSupport.parkNanos(GROUP_PAUSE.toNanos());
        }
    }

    private static boolean lowerGroup(Path group) {
        try {
            Files.writeString(group, String.valueOf(LOWERED), StandardOpenOption.WRITE);
            return true;
        } catch (IOException tooSoon) {
            return false;
        }
    }

    /// `int setpriority(int which, id_t who, int value)`
    private static void setPriority(int who) {
        var number = ValueLayout.JAVA_INT;
        Linker linker = Linker.nativeLinker();
        try {
            MethodHandle setPriority = linker.downcallHandle(
                    linker.defaultLookup().findOrThrow("setpriority"),
                    FunctionDescriptor.of(number, number, number, number));
            int _ = (int) setPriority.invokeExact(PRIO_PROCESS, who, LOWERED);
        } catch (Throwable unavailable) { // MethodHandle.invokeExact declares it
            // Another system has no such call: there, jobs and people are alike.
        }
    }
}
