package org.passerelle.urgency;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.Test;

class SchedulerTest {
    private static final int NO_REAL_TIME = 0;
    private static final int PREFERRED = -9;

    @Test
    void theThreadThatStopsAllOthersIsFound() {
        assertThat(NativeThreads.named(NativeThreads.SAFEPOINTS)).isPresent();
        assertThat(NativeThreads.named("nobody")).isEmpty();
    }

    /// Where real-time priority is not allowed, there is nothing to see but that it is told.
    @Test
    void whatTheAudioWaitsForIsAsUrgentAsTheAudio() throws Exception {
        var asks = new FutureTask<>(Scheduler::raisePriority);
        Thread.ofPlatform().start(asks);

        Priority granted = asks.get();

        int thread = NativeThreads.named(NativeThreads.SAFEPOINTS).orElseThrow();
        boolean isRealTime = realTimePriority(thread) > NO_REAL_TIME;
        assertThat(granted).isNotEqualTo(Priority.UNKNOWN);
        assertThat(isRealTime).isEqualTo(granted == Priority.REAL_TIME);
    }

    @Test
    void whereSessionsAreWeighedOursIsPreferred() throws Exception {
        boolean isPreferred = NativeThreads.preferOurs(PREFERRED);

        assumeThat(NativeThreads.GROUP).exists();
        String group = Files.readString(NativeThreads.GROUP).strip();
        assumeThat(group).isNotEmpty();
        assertThat(group.endsWith("nice " + PREFERRED)).isEqualTo(isPreferred);
    }

    /// Field 40 of `stat`, of which the second is the name, which may have blanks (proc(5)).
    private static int realTimePriority(int thread) throws Exception {
        String stat = Files.readString(Path.of("/proc/self/task/" + thread + "/stat"));
        String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
        return Integer.parseInt(fields[40 - 3]);
    }
}
