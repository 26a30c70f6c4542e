package org.passerelle.dialin;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.passerelle.mixing.TickReport;
import org.passerelle.urgency.Priority;

class OverloadTest {
    private static final int TICKS = 250;
    private static final Duration LITTLE = Duration.ofMillis(500);

    @Test
    void aThreadWithHardlyAnyTimeLeftIsTooMuch() {
        assertThat(Overload.strainOf(ticks(TICKS, 0, Duration.ofMillis(4_600)), 10))
                .isEqualTo(Strain.BUSY);
    }

    @Test
    void lateTicksAreTooMuchWhereThereAreManyLines() {
        assertThat(Overload.strainOf(ticks(TICKS - 20, 20, LITTLE), 300)).isEqualTo(Strain.LATE);
        assertThat(Overload.strainOf(ticks(TICKS - 5, 5, LITTLE), 300)).isEqualTo(Strain.NONE);
    }

    @Test
    void aFewCallsOnABusyMachineAreWelcome() {
        assertThat(Overload.strainOf(ticks(0, TICKS, LITTLE), 3)).isEqualTo(Strain.NONE);
    }

    @Test
    void aThreadThatHasNotBegunIsNotOverloaded() {
        assertThat(Overload.strainOf(ticks(0, 0, Duration.ZERO), 0)).isEqualTo(Strain.NONE);
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
