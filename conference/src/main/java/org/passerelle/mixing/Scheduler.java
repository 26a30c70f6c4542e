package org.passerelle.mixing;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;

/// Asks the operating system to prefer the current thread. What matters for even ticks is the priority and not the
/// timer, see docs/adr/0020-mixing.md.
final class Scheduler {
    private static final int THIS_THREAD = 0;
    private static final int SCHED_RR = 2;
    private static final int REAL_TIME_PRIORITY = 5;
    private static final int PRIO_PROCESS = 0;
    private static final int NICENESS = -10;

    private Scheduler() {}

    /// The best that is granted. On Linux both calls are about the thread and not about the process.
    static Priority raisePriority() {
        if (call("sched_setscheduler", THIS_THREAD, SCHED_RR, REAL_TIME_PRIORITY)) {
            return Priority.REAL_TIME;
        }
        return call("setpriority", PRIO_PROCESS, THIS_THREAD, NICENESS) ? Priority.RAISED : Priority.USUAL;
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
