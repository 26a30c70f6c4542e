package org.passerelle.sip.transaction;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class TimerWheelTest {
    private static final long MS = 1_000_000L;

    private final TimerWheel wheel = new TimerWheel(0);
    private final List<String> ran = new ArrayList<>();

    private Timer set(long nowMs, long delayMs, String name) {
        return wheel.set(nowMs * MS, delayMs * MS, () -> ran.add(name));
    }

    private void advance(long toMs) {
        wheel.advance(toMs * MS, Runnable::run);
    }

    @Test
    void aTimerIsNeverEarlyAndLateByOneSlotAtMost() {
        set(0, 25, "a");

        advance(24);
        assertThat(ran).isEmpty();
        advance(30);
        assertThat(ran).containsExactly("a");
    }

    @Test
    void aTimerLongerThanATurnWaitsForItsTurn() {
        set(0, 90_000, "long");
        set(0, 90_000 - 2 * 40_960, "short");

        advance(60_000);
        assertThat(ran).containsExactly("short");
        advance(90_010);
        assertThat(ran).containsExactly("short", "long");
    }

    @Test
    void aCancelledTimerDoesNotRunEvenIfAnotherOfItsSlotCancelsIt() {
        Timer second = set(0, 10, "second");
        wheel.set(0, 10 * MS, () -> {
            ran.add("first");
            second.cancel();
            second.cancel();
        });

        advance(20);

        assertThat(ran).containsExactly("first");
        assertThat(wheel.size()).isZero();
    }

    @Test
    void aTaskMaySetTheNext() {
        wheel.set(0, 10 * MS, () -> set(10, 10, "next"));

        advance(1_000);

        assertThat(ran).containsExactly("next");
    }

    @Test
    void itSaysHowLongItIsQuiet() {
        assertThat(wheel.quietNs(0)).isEqualTo(1_000 * MS);
        set(0, 50, "a");
        assertThat(wheel.quietNs(0)).isEqualTo(50 * MS);
        assertThat(wheel.quietNs(45 * MS)).isEqualTo(5 * MS);
        assertThat(wheel.quietNs(70 * MS)).isZero();
    }

    @Test
    void tenThousandTimersRunInTheirOrder() {
        var random = new Random(3261);
        var due = new ArrayList<Long>();
        for (int i = 0; i < 10_000; i++) {
            long delayMs = random.nextInt(100_000);
            Timer timer = wheel.set(0, delayMs * MS, () -> due.add(delayMs));
            if (i % 3 == 0) {
                timer.cancel();
            }
        }

        for (long nowMs = 0; nowMs <= 100_020; nowMs += 10) {
            long now = nowMs;
            int before = due.size();
            advance(nowMs);
            assertThat(due.subList(before, due.size())).allMatch(delay -> delay <= now && delay > now - 20);
        }

        assertThat(due).hasSize(10_000 - 3_334);
        assertThat(wheel.size()).isZero();
    }
}
