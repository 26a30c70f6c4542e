package org.passerelle.roster;

import static org.passerelle.db.schema.Tables.ASSIGNMENT;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.passerelle.access.TenantId;
import org.passerelle.assignments.AssignmentsChanged;
import org.passerelle.assignments.Status;
import org.passerelle.db.Transactions;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/// How many users are ready to be moved: the banner asks on every page, the database is asked only after a change here,
/// and now and then in case another node changed something. Thread-safe.
@Component
public final class ReadyToMove {
    private static final Duration FRESH = Duration.ofSeconds(15);

    private record Counted(long count, Instant at) {}

    private final Map<TenantId, Counted> known = new ConcurrentHashMap<>();
    private final Transactions transactions;
    private final DSLContext sql;
    private final Clock clock;

    ReadyToMove(Transactions transactions, DSLContext sql, Clock clock) {
        this.transactions = transactions;
        this.sql = sql;
        this.clock = clock;
    }

    public long count(TenantId tenant) {
        Instant now = clock.instant();
        // One caller counts, the others wait for its answer.
        return known.compute(
                        tenant,
                        (key, before) ->
                                before != null && now.isBefore(before.at().plus(FRESH))
                                        ? before
                                        : new Counted(ask(key), now))
                .count();
    }

    @EventListener
    void onAssignmentsChanged(AssignmentsChanged news) {
        Transactions.afterCommit(() -> known.remove(news.tenant()));
    }

    private long ask(TenantId tenant) {
        return transactions.read(
                tenant.value(),
                () -> sql.select(DSL.count())
                        .from(ASSIGNMENT)
                        .where(ASSIGNMENT.TENANT_ID.eq(tenant.value()))
                        .and(ASSIGNMENT.STATUS.eq(Status.READY_TO_MOVE.name()))
                        .fetchSingle()
                        .value1());
    }
}
