package org.passerelle.dialin;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.passerelle.mixing.TickReport;
import org.passerelle.urgency.Priority;

class OverloadTest {
    private static final int TICKS = 250;
    private static final Duration LITTLE = Duration.ofMillis(500);
    private static final double MOST_LOAD = 0.85;

    @Test
    void aThreadWithHardlyAnyTimeLeftIsTooMuch() {
        assertThat(Overload.strainOf(ticks(TICKS, 0, Duration.ofMillis(4_600)), 10, MOST_LOAD))
                .isEqualTo(Strain.BUSY);
    }

    @Test
    void lateTicksAreTooMuchWhereThereAreManyLines() {
        assertThat(Overload.strainOf(ticks(TICKS - 20, 20, LITTLE), 300, MOST_LOAD))
                .isEqualTo(Strain.LATE);
        assertThat(Overload.strainOf(ticks(TICKS - 5, 5, LITTLE), 300, MOST_LOAD))
                .isEqualTo(Strain.NONE);
    }

    @Test
    void aFewCallsOnABusyMachineAreWelcome() {
        assertThat(Overload.strainOf(ticks(0, TICKS, LITTLE), 3, MOST_LOAD)).isEqualTo(Strain.NONE);
    }

    @Test
    void aThreadThatHasNotBegunIsNotOverloaded() {
        assertThat(Overload.strainOf(ticks(0, 0, Duration.ZERO), 0, MOST_LOAD)).isEqualTo(Strain.NONE);
    }

    @Test
    void whereTheAudioHasACoreOfItsOwnItMayUseMoreOfIt() {
        assertThat(Overload.mostLoad(3, 4)).isEqualTo(0.85);
        assertThat(Overload.mostLoad(1, 1)).isEqualTo(0.75);
    }

    @Test
    void whileTooManyWaitNewCallsAreRefusedAndForAWhileAfter() {
        var waiting = new AtomicInteger(Overload.MOST_WAITING);
        var nowNs = new AtomicLong();
        var overload = new Overload(List.of(), 2, waiting::get, nowNs::get);
        Optional<Duration> withoutHaste = overload.refusesFor();

        waiting.incrementAndGet();
        Optional<Duration> tooMany = overload.refusesFor();
        waiting.set(0);
        nowNs.addAndGet(Duration.ofSeconds(2).toNanos());
        Strain shortlyAfter = overload.strain();
        nowNs.addAndGet(Duration.ofSeconds(2).toNanos());

        assertThat(withoutHaste).isEmpty();
        assertThat(tooMany).contains(Duration.ofSeconds(3));
        assertThat(shortlyAfter).isEqualTo(Strain.BEHIND);
        assertThat(overload.refusesFor()).isEmpty();
    }

    @Test
    void moreThanTheFirstSecondsBearAreAskedToComeASecondLater() {
        var nowNs = new AtomicLong();
        var overload = new Overload(List.of(), 1, () -> 0, nowNs::get);
        for (int i = 0; i < 2 * Pace.FIRST_FOR_A_PROCESSOR; i++) {
            assertThat(overload.refusesFor()).isEmpty();
            overload.onLetIn();
        }

        Optional<Duration> tooMany = overload.refusesFor();
        nowNs.addAndGet(Duration.ofMillis(100).toNanos());

        assertThat(tooMany).contains(Duration.ofSeconds(1));
        assertThat(overload.refusesFor()).isEmpty();
    }

    @Test
    void thePaceGrowsOnlyWhileHardlyAnybodyWaits() {
        var waiting = new AtomicInteger(100);
        var nowNs = new AtomicLong();
        var overload = new Overload(List.of(), 1, waiting::get, nowNs::get);

        comeFor(Duration.ofSeconds(3), overload, nowNs);
        double whileTheyWait = overload.callsASecond();
        waiting.set(0);
        comeFor(Duration.ofSeconds(3), overload, nowNs);

        assertThat(whileTheyWait).isEqualTo(Pace.FIRST_FOR_A_PROCESSOR);
        assertThat(overload.callsASecond()).isGreaterThan(1.5 * Pace.FIRST_FOR_A_PROCESSOR);
    }

    /// As many as are let in.
    private static void comeFor(Duration time, Overload overload, AtomicLong nowNs) {
        long overNs = nowNs.get() + time.toNanos();
        while (nowNs.addAndGet(Duration.ofMillis(1).toNanos()) < overNs) {
            if (overload.refusesFor().isEmpty()) {
                overload.onLetIn();
            }
        }
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
