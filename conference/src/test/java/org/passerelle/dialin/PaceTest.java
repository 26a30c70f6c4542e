package org.passerelle.dialin;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;

class PaceTest {
    private static final int FIRST = Pace.FIRST_FOR_A_PROCESSOR;
    private static final Percentage ROUNDING = Percentage.withPercentage(1);
    private static final long LOOK_NS = Duration.ofMillis(200).toNanos();

    private final Pace pace = new Pace(1, 0);
    private long nowNs;

    @Test
    void thoseOfTwoSecondsMayComeAtOnce() {
        assertThat(letInAtOnce()).isEqualTo(2 * FIRST);

        pass(Duration.ofSeconds(1));

        assertThat(letInAtOnce()).isEqualTo(FIRST);
    }

    @Test
    void restIsNotSavedUp() {
        pass(Duration.ofHours(1));

        assertThat(letInAtOnce()).isEqualTo(2 * FIRST);
    }

    @Test
    void growsWhileMoreComeThanAreLetIn() {
        letInForLooks(10);

        assertThat(pace.callsASecond()).isCloseTo(FIRST * 1.63, ROUNDING);
    }

    @Test
    void staysWhereNobodyWantsMore() {
        for (int i = 0; i < 100; i++) {
            pass(Duration.ofMillis(200));
            assertThat(pace.isSpent(nowNs)).isFalse();
            pace.take();
            pace.quicken(nowNs);
        }

        assertThat(pace.callsASecond()).isEqualTo(FIRST);
    }

    @Test
    void isHalvedWhereThereIsTooMuchToDoAndGrowsSlowlyForAWhile() {
        letInForLooks(50);
        double atMost = pace.callsASecond();

        pace.slowDown(nowNs);
        double halved = pace.callsASecond();
        letInForLooks(10);
        double slowly = pace.callsASecond();
        pass(Duration.ofSeconds(20));
        letInForLooks(10);

        assertThat(halved).isCloseTo(atMost / 2, ROUNDING);
        assertThat(slowly).isCloseTo(halved * 1.1, ROUNDING);
        assertThat(pace.callsASecond()).isCloseTo(slowly * 1.63, ROUNDING);
    }

    @Test
    void neverComesToAStop() {
        for (int i = 0; i < 100; i++) {
            pace.slowDown(nowNs);
        }
        letInAtOnce();
        pass(Duration.ofSeconds(1));

        assertThat(letInAtOnce()).isEqualTo(10);
    }

    private void letInForLooks(int looks) {
        for (int i = 0; i < looks; i++) {
            letInAtOnce();
            pace.quicken(nowNs);
            nowNs += LOOK_NS;
        }
    }

    private int letInAtOnce() {
        int count = 0;
        while (!pace.isSpent(nowNs)) {
            pace.take();
            count++;
        }
        return count;
    }

    private void pass(Duration time) {
        nowNs += time.toNanos();
    }
}
