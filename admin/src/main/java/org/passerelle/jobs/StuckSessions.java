package org.passerelle.jobs;

import java.time.Duration;
import java.util.List;
import org.jooq.DSLContext;
import org.passerelle.db.Transactions;
import org.passerelle.upkeep.Chore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/// Cuts off a session whose server was frozen in the middle of a statement, where somebody waits for its locks.
///
/// PostgreSQL ends by itself what stands idle in a transaction. No limit of its own holds where half a statement came
/// or half an answer was taken: that session would keep a job from the server that takes it over for as long as the
/// frozen one sleeps. The frozen one finds its connection gone when it wakes up, as after any other loss.
@Component
final class StuckSessions implements Chore {
    /// As long as PostgreSQL lets a transaction stand idle.
    static final Duration PATIENCE = Transactions.LONGEST_IDLE;

    private static final Duration PAUSE = Duration.ofSeconds(3);
    private static final Logger LOGGER = LoggerFactory.getLogger(StuckSessions.class);

    private final DSLContext sql;

    StuckSessions(DSLContext sql) {
        this.sql = sql;
    }

    @Override
    public String name() {
        return "stuck-sessions";
    }

    @Override
    public Duration pause() {
        return PAUSE;
    }

    @Override
    public void run() {
        List<Integer> cut =
                sql.fetch("""
                        select session.pid, pg_terminate_backend(session.pid)
                          from pg_stat_activity session
                         where session.usename = current_user and session.datname = current_database()
                           and session.state = 'active' and session.wait_event_type = 'Client'
                           and session.state_change < clock_timestamp() - cast(? as interval)
                           and session.pid in (
                                   select unnest(pg_blocking_pids(waiting.pid))
                                     from pg_locks waiting
                                    where not waiting.granted
                                      and waiting.waitstart < clock_timestamp() - cast(? as interval))
                        """, PATIENCE.toString(), PATIENCE.toString()).getValues(0, Integer.class);
        if (!cut.isEmpty()) {
            LOGGER.atWarn().addKeyValue("sessions", cut).log("cut off who kept others waiting and did not answer");
        }
    }
}
