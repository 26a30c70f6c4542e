package org.passerelle.dialin;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.passerelle.mixing.Priority;
import org.passerelle.mixing.TickReport;

class OverloadTest {
    private static final int TICKS = 250;
    private static final Duration LITTLE = Duration.ofMillis(500);

    @Test
    void aThreadWithHardlyAnyTimeLeftIsTooMuch() {
        assertThat(Overload.isTooMuch(ticks(TICKS, 0, Duration.ofMillis(4_600)), 10))
                .isTrue();
    }

    @Test
    void lateTicksAreTooMuchWhereThereAreManyLines() {
        assertThat(Overload.isTooMuch(ticks(TICKS - 20, 20, LITTLE), 300)).isTrue();
        assertThat(Overload.isTooMuch(ticks(TICKS - 5, 5, LITTLE), 300)).isFalse();
    }

    @Test
    void aFewCallsOnABusyMachineAreWelcome() {
        assertThat(Overload.isTooMuch(ticks(0, TICKS, LITTLE), 3)).isFalse();
    }

    @Test
    void aThreadThatHasNotBegunIsNotOverloaded() {
        assertThat(Overload.isTooMuch(ticks(0, 0, Duration.ZERO), 0)).isFalse();
    }

    /// So many ticks on time, and so many 20 ms late.
    private static TickReport ticks(long onTime, long late, Duration busy) {
        List<Long> counts =
                new ArrayList<>(Collections.nCopies(TickReport.bucketsUpTo().size() + 1, 0L));
        counts.set(0, onTime);
        counts.set(TickReport.bucketsUpTo().indexOf(Duration.ofMillis(20)), late);
        return new TickReport(Priority.REAL_TIME, counts, 0, busy, 0, 0, 0);
    }
}
