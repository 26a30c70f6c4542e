package org.passerelle.jobs;

import com.github.kagkarlsson.scheduler.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import org.jooq.DSLContext;
import org.jooq.exception.DataAccessException;
import org.springframework.stereotype.Component;

/// The one clock all servers share: leases must not depend on whose wall clock jumps. Thread-safe; any thread may note
/// the time it read.
///
/// While the database is away, time stands still; nobody could take a lease then anyway.
@Component
final class DatabaseTime implements Clock {
    private final DSLContext sql;
    private volatile Instant last = Instant.EPOCH;

    DatabaseTime(DSLContext sql) {
        this.sql = sql;
    }

    @Override
    public Instant now() {
        try {
            last = sql.fetchSingle("select clock_timestamp()")
                    .get(0, OffsetDateTime.class)
                    .toInstant();
        } catch (DataAccessException away) {
            // The last known time must do.
        }
        return last;
    }
}
