package org.passerelle.db;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import javax.sql.DataSource;
import org.jooq.DSLContext;
import org.jooq.SQLDialect;
import org.jooq.impl.DSL;
import org.junit.jupiter.api.Test;
import org.passerelle.testing.TestApplication;

class SharedClockTest {
    private final DSLContext sql = TestApplication.bean(DSLContext.class);
    private final AtomicLong nanos = new AtomicLong();

    @Test
    void itIsAsLateAsTheDatabase() {
        var clock = new SharedClock(sql, System::nanoTime);

        Instant database = sql.fetchSingle("select clock_timestamp()")
                .get(0, OffsetDateTime.class)
                .toInstant();

        assertThat(Duration.between(database, clock.instant()).abs()).isLessThan(Duration.ofSeconds(1));
    }

    @Test
    void whatPassesHereIsCountedUntilTheDatabaseIsAskedAgain() {
        var clock = new SharedClock(sql, nanos::get);
        Instant before = clock.instant();

        pass(Duration.ofSeconds(9));

        assertThat(clock.instant()).isEqualTo(before.plusSeconds(9));
    }

    @Test
    void whereTheTwoDifferTheDatabaseIsRight() {
        var clock = new SharedClock(sql, nanos::get);
        Instant before = clock.instant();

        pass(Duration.ofHours(1));

        Instant end = Instant.now().plusSeconds(20);
        while (clock.instant().isAfter(before.plusSeconds(60))) {
            assertThat(Instant.now()).as("the database was not asked").isBefore(end);
            LockSupport.parkNanos(Duration.ofMillis(5).toNanos());
        }
    }

    @Test
    void whileTheDatabaseIsAwayItGoesOn() throws Exception {
        SharedClock clock;
        try (Connection connection = TestApplication.bean(DataSource.class).getConnection()) {
            clock = new SharedClock(DSL.using(connection, SQLDialect.POSTGRES), nanos::get);
        }
        Instant before = clock.instant();

        pass(Duration.ofHours(1));
        Instant anHourLater = clock.instant();
        pass(Duration.ofSeconds(1));

        assertThat(anHourLater).isEqualTo(before.plusSeconds(3_600));
        assertThat(clock.instant()).isEqualTo(before.plusSeconds(3_601));
    }

    private void pass(Duration time) {
        nanos.addAndGet(time.toNanos());
    }
}
