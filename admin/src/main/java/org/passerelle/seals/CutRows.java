package org.passerelle.seals;

import static org.passerelle.db.schema.Tables.AUDIT_CUT;
import static org.passerelle.db.schema.Tables.AUDIT_EVENT;
import static org.passerelle.db.schema.Tables.AUDIT_SEAL;
import static org.passerelle.db.schema.Tables.AUDIT_SETTING;

import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;
import org.passerelle.access.TenantId;
import org.springframework.stereotype.Component;

/// The SQL of how long audits are kept. Inside a transaction.
@Component
final class CutRows {
    private final DSLContext sql;

    CutRows(DSLContext sql) {
        this.sql = sql;
    }

    AuditKeeping keeping(TenantId tenant) {
        return sql.selectFrom(AUDIT_SETTING)
                .where(AUDIT_SETTING.TENANT_ID.eq(tenant.value()))
                .fetchOptional(row -> new AuditKeeping(
                        row.getKeepDays() == null ? OptionalInt.empty() : OptionalInt.of(row.getKeepDays()),
                        row.getRowVersion()))
                .orElse(AuditKeeping.FOR_EVER);
    }

    /// @return false where somebody changed it since
    boolean write(TenantId tenant, AuditKeeping wanted) {
        var days = DSL.val(wanted.keepDays().isPresent() ? wanted.keepDays().getAsInt() : null, SQLDataType.INTEGER);
        return sql.query("""
                                insert into audit_setting as s (tenant_id, keep_days, row_version)
                                values (?::uuid, ?, 1)
                                on conflict (tenant_id) do update
                                   set keep_days = excluded.keep_days, row_version = s.row_version + 1
                                 where s.row_version = ?
                                """, tenant.value(), days, wanted.rowVersion()).execute() == 1;
    }

    Optional<Cut> cut(TenantId tenant) {
        return sql.selectFrom(AUDIT_CUT)
                .where(AUDIT_CUT.TENANT_ID.eq(tenant.value()))
                .fetchOptional(row -> new Cut(
                        row.getNumber(), row.getLastEvent(), row.getCutAt().toInstant(), row.getHash()));
    }

    void write(TenantId tenant, Cut cut) {
        sql.insertInto(AUDIT_CUT)
                .set(AUDIT_CUT.TENANT_ID, tenant.value())
                .set(AUDIT_CUT.NUMBER, cut.number())
                .set(AUDIT_CUT.LAST_EVENT, cut.lastEvent())
                .set(AUDIT_CUT.CUT_AT, OffsetDateTime.ofInstant(cut.at(), ZoneOffset.UTC))
                .set(AUDIT_CUT.HASH, cut.hash())
                .onConflict(AUDIT_CUT.TENANT_ID)
                .doUpdate()
                .setAllToExcluded()
                .execute();
    }

    /// Events that are still there, under seals whose last event is older than this.
    long sealedBefore(TenantId tenant, UUID end) {
        long cut = cut(tenant).map(Cut::number).orElse(0L);
        return sql.select(DSL.coalesce(DSL.sum(AUDIT_SEAL.EVENTS), 0))
                .from(AUDIT_SEAL)
                .where(
                        AUDIT_SEAL.TENANT_ID.eq(tenant.value()),
                        AUDIT_SEAL.NUMBER.gt(cut),
                        AUDIT_SEAL.LAST_EVENT.lt(end))
                .fetchSingle(0, long.class);
    }

    /// In the order of the chain.
    List<Seal> seals(TenantId tenant, long behind, UUID end, int most) {
        return sql.selectFrom(AUDIT_SEAL)
                .where(
                        AUDIT_SEAL.TENANT_ID.eq(tenant.value()),
                        AUDIT_SEAL.NUMBER.gt(behind),
                        AUDIT_SEAL.LAST_EVENT.lt(end))
                .orderBy(AUDIT_SEAL.NUMBER)
                .limit(most)
                .fetch(SealRows::seal);
    }

    /// @return how many
    int expire(UUID upTo) {
        return sql.fetchSingle("select expire_audit(?::uuid)", upTo).get(0, int.class);
    }

    boolean hasEventsUpTo(TenantId tenant, UUID event) {
        return sql.fetchExists(AUDIT_EVENT, AUDIT_EVENT.TENANT_ID.eq(tenant.value()), AUDIT_EVENT.ID.le(event));
    }
}
