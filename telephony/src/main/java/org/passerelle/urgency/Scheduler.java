package org.passerelle.urgency;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.util.OptionalInt;

/// Asks the operating system to prefer the current thread. What matters for even ticks is the priority and not the
/// timer, see docs/adr/0020-mixing.md.
///
/// Where it is granted, the thread of the JVM that carries out safepoints gets it, too: while it works every other
/// thread stands still, and at its usual priority it waits for its turn among the compilers and the callers' threads,
/// with the audio waiting for it (docs/adr/0216-safepoints-in-real-time.md). All of them must come to a safepoint, so
/// the whole process is preferred to others (docs/adr/0245-calls-that-wait.md).
public final class Scheduler {
    private static final int THIS_THREAD = 0;
    private static final int SCHED_RR = 2;
    private static final int REAL_TIME_PRIORITY = 5;
    private static final int PRIO_PROCESS = 0;
    private static final int NICENESS = -10;

    private Scheduler() {}

    /// The best that is granted to the current thread. On Linux all calls are about the thread and not about the
    /// process.
    public static Priority raisePriority() {
        if (inRealTime(THIS_THREAD)) {
            OptionalInt safepoints = NativeThreads.named(NativeThreads.SAFEPOINTS);
            safepoints.ifPresent(Scheduler::inRealTime);
            NativeThreads.preferOurs(NICENESS);
            return Priority.REAL_TIME;
        }
        return call("setpriority", PRIO_PROCESS, THIS_THREAD, NICENESS) ? Priority.RAISED : Priority.USUAL;
    }

    private static boolean inRealTime(int thread) {
        return call("sched_setscheduler", thread, SCHED_RR, REAL_TIME_PRIORITY);
    }

    /// `int name(int, int, int)`, where `sched_setscheduler` wants its last one by address.
    private static boolean call(String name, int first, int second, int third) {
        boolean byAddress = name.equals("sched_setscheduler");
        var last = byAddress ? ValueLayout.ADDRESS : ValueLayout.JAVA_INT;
        var descriptor = FunctionDescriptor.of(ValueLayout.JAVA_INT, ValueLayout.JAVA_INT, ValueLayout.JAVA_INT, last);
        Linker linker = Linker.nativeLinker();
        try (var arena = Arena.ofConfined()) {
            MethodHandle function = linker.downcallHandle(linker.defaultLookup().findOrThrow(name), descriptor);
            if (!byAddress) {
                return (int) function.invokeExact(first, second, third) == 0;
            }
            MemorySegment parameter = arena.allocateFrom(ValueLayout.JAVA_INT, third);
            return (int) function.invokeExact(first, second, parameter) == 0;
        } catch (Throwable unavailable) { // MethodHandle.invokeExact declares it; another system has no such call
            return false;
        }
    }
}
