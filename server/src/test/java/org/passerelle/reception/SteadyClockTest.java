package org.passerelle.reception;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SteadyClockTest {
    private static final Instant NOON = Instant.parse("2026-11-27T12:00:00Z");

    private final Wall wall = new Wall();
    private final SteadyClock clock = new SteadyClock(wall, () -> wall.nanos);

    @Test
    void itGoesAsTheWallClockGoes() {
        wall.pass(Duration.ofSeconds(20));

        assertThat(clock.instant()).isEqualTo(NOON.plusSeconds(20));
    }

    @ParameterizedTest
    @ValueSource(ints = {-3_600, 3_600})
    void anHourMoreOrLessIsNotNoticedInACall(int stepSeconds) {
        wall.now = wall.now.plusSeconds(stepSeconds);
        assertThat(clock.instant()).isEqualTo(NOON);

        wall.pass(Duration.ofMinutes(1));

        assertThat(Duration.between(NOON, clock.instant())).isBetween(Duration.ofSeconds(54), Duration.ofSeconds(66));
    }

    @ParameterizedTest
    @ValueSource(ints = {-3_600, 3_600})
    void inTheEndItIsAsLateAsTheWallClock(int stepSeconds) {
        wall.now = wall.now.plusSeconds(stepSeconds);

        Instant before = clock.instant();
        for (int minute = 0; minute < 11 * 60; minute++) {
            wall.pass(Duration.ofMinutes(1));
            assertThat(clock.instant()).isAfter(before);
            before = clock.instant();
        }

        assertThat(before).isEqualTo(wall.now);
    }

    private static final class Wall extends Clock {
        private Instant now = NOON;
        private long nanos = 7;

        void pass(Duration time) {
            now = now.plus(time);
            nanos += time.toNanos();
        }

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }
}
