package org.passerelle.roster;

import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.select;
import static org.passerelle.db.schema.Tables.SELECTION;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Record1;
import org.jooq.Select;
import org.passerelle.access.RefusedException;
import org.passerelle.access.TenantId;
import org.passerelle.access.UserId;
import org.springframework.stereotype.Component;

/// The SQL of selections. Called inside a transaction.
@Component
final class SelectionRows {
    private final DSLContext sql;

    SelectionRows(DSLContext sql) {
        this.sql = sql;
    }

    /// @throws RefusedException `NO_SUCH_SELECTION`
    Selection require(TenantId tenant, SelectionId id) {
        return sql.selectFrom(SELECTION)
                .where(SELECTION.TENANT_ID.eq(tenant.value()), SELECTION.ID.eq(id.value()))
                .fetchOptional()
                .map(SelectionRows::read)
                .orElseThrow(() -> new RefusedException(RosterRefusal.NO_SUCH_SELECTION));
    }

    void insert(TenantId tenant, UUID owner, Selection selection, Instant now) {
        sql.insertInto(SELECTION)
                .set(SELECTION.TENANT_ID, tenant.value())
                .set(SELECTION.ID, selection.id().value())
                .set(SELECTION.OWNER_ID, owner)
                .set(SELECTION.QUERY, QueryText.write(selection.query()))
                .set(SELECTION.EVERYTHING, selection.everything())
                .set(SELECTION.INCLUDED, uuids(selection.included()))
                .set(SELECTION.EXCLUDED, uuids(selection.excluded()))
                .set(SELECTION.CREATED_AT, OffsetDateTime.ofInstant(now, ZoneOffset.UTC))
                .execute();
    }

    /// The users that a selection names, without fetching them.
    static Select<Record1<UUID>> included(TenantId tenant, SelectionId id) {
        return named(tenant, id, SELECTION.INCLUDED);
    }

    /// Those it leaves out.
    static Select<Record1<UUID>> excluded(TenantId tenant, SelectionId id) {
        return named(tenant, id, SELECTION.EXCLUDED);
    }

    private static Select<Record1<UUID>> named(TenantId tenant, SelectionId id, Field<UUID[]> users) {
        return select(field("unnest({0})", UUID.class, users))
                .from(SELECTION)
                .where(SELECTION.TENANT_ID.eq(tenant.value()), SELECTION.ID.eq(id.value()));
    }

    private static Selection read(Record row) {
        return new Selection(
                new SelectionId(row.get(SELECTION.ID)),
                QueryText.read(row.get(SELECTION.QUERY)),
                row.get(SELECTION.EVERYTHING),
                Arrays.stream(row.get(SELECTION.INCLUDED)).map(UserId::new).toList(),
                Arrays.stream(row.get(SELECTION.EXCLUDED)).map(UserId::new).toList());
    }

    static UUID[] uuids(List<UserId> users) {
        return users.stream().map(UserId::value).toArray(UUID[]::new);
    }
}
