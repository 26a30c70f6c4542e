package org.passerelle.seals;

import static org.passerelle.db.schema.Tables.AUDIT_EVENT;
import static org.passerelle.db.schema.Tables.AUDIT_SEAL;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jooq.impl.DSL;
import org.passerelle.access.TenantId;
import org.passerelle.db.schema.tables.records.AuditEventRecord;
import org.springframework.stereotype.Component;

/// The SQL of seals. Inside a transaction.
@Component
final class SealRows {
    private final DSLContext sql;

    SealRows(DSLContext sql) {
        this.sql = sql;
    }

    /// When the oldest transaction began that is still writing: what is older has been committed or taken back. As far
    /// as this role sees, which is all that write events.
    Instant quietUntil() {
        return sql.fetchSingle("""
                        select least(clock_timestamp(), min(xact_start))
                          from pg_stat_activity where usename = current_user and backend_xid is not null
                        """).get(0, OffsetDateTime.class).toInstant();
    }

    Optional<Seal> last(TenantId tenant) {
        return newest(tenant, Optional.empty(), 1).stream().findFirst();
    }

    Optional<Seal> find(TenantId tenant, long number) {
        return sql.selectFrom(AUDIT_SEAL)
                .where(AUDIT_SEAL.TENANT_ID.eq(tenant.value()), AUDIT_SEAL.NUMBER.eq(number))
                .fetchOptional(SealRows::seal);
    }

    List<Seal> newest(TenantId tenant, Optional<Long> below, int most) {
        return sql.selectFrom(AUDIT_SEAL)
                .where(AUDIT_SEAL.TENANT_ID.eq(tenant.value()))
                .and(below.map(AUDIT_SEAL.NUMBER::lt).orElse(DSL.trueCondition()))
                .orderBy(AUDIT_SEAL.NUMBER.desc())
                .limit(most)
                .fetch(SealRows::seal);
    }

    /// In the order of the chain.
    List<Seal> from(TenantId tenant, long number, int most) {
        return sql.selectFrom(AUDIT_SEAL)
                .where(AUDIT_SEAL.TENANT_ID.eq(tenant.value()), AUDIT_SEAL.NUMBER.ge(number))
                .orderBy(AUDIT_SEAL.NUMBER)
                .limit(most)
                .fetch(SealRows::seal);
    }

    /// @return false if another server was faster: its seal stays
    boolean insert(TenantId tenant, Seal seal) {
        return sql.insertInto(AUDIT_SEAL)
                        .set(AUDIT_SEAL.TENANT_ID, tenant.value())
                        .set(AUDIT_SEAL.NUMBER, seal.number())
                        .set(AUDIT_SEAL.LAST_EVENT, seal.lastEvent())
                        .set(AUDIT_SEAL.EVENTS, seal.events())
                        .set(AUDIT_SEAL.HASH, seal.hash())
                        .set(AUDIT_SEAL.SEALED_AT, OffsetDateTime.ofInstant(seal.at(), ZoneOffset.UTC))
                        .onConflictDoNothing()
                        .execute()
                == 1;
    }

    /// Events behind one and before a moment.
    List<AuditEventRecord> before(TenantId tenant, Optional<UUID> behind, UUID end, int most) {
        return events(tenant, behind, AUDIT_EVENT.ID.lt(end), most);
    }

    /// Events behind one, up to another.
    List<AuditEventRecord> upTo(TenantId tenant, Optional<UUID> behind, UUID last, int most) {
        return events(tenant, behind, AUDIT_EVENT.ID.le(last), most);
    }

    private List<AuditEventRecord> events(TenantId tenant, Optional<UUID> behind, Condition end, int most) {
        return sql.selectFrom(AUDIT_EVENT)
                .where(AUDIT_EVENT.TENANT_ID.eq(tenant.value()))
                .and(behind.map(AUDIT_EVENT.ID::gt).orElse(DSL.trueCondition()))
                .and(end)
                .orderBy(AUDIT_EVENT.ID)
                .limit(most)
                .fetch();
    }

    static Seal seal(Record row) {
        return new Seal(
                row.get(AUDIT_SEAL.NUMBER),
                row.get(AUDIT_SEAL.LAST_EVENT),
                row.get(AUDIT_SEAL.EVENTS),
                row.get(AUDIT_SEAL.HASH),
                row.get(AUDIT_SEAL.SEALED_AT).toInstant());
    }
}
