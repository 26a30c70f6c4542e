package org.passerelle.organisation;

import static org.passerelle.db.schema.Tables.TENANT;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jooq.DSLContext;
import org.passerelle.access.Actor;
import org.passerelle.access.Permission;
import org.passerelle.access.RefusedException;
import org.passerelle.access.TenantId;
import org.passerelle.audit.Audit;
import org.passerelle.audit.AuditEntry;
import org.passerelle.audit.Change;
import org.passerelle.db.Transactions;
import org.springframework.stereotype.Component;

/// How long an organisation can take its changes back. What was replaced keeps the window of its day. Thread-safe.
@Component
public final class UndoWindow {
    public static final int LEAST_DAYS = 1;
    public static final int MOST_DAYS = 365;

    private final DSLContext sql;
    private final Transactions transactions;
    private final Organisations organisations;
    private final Audit audit;

    UndoWindow(DSLContext sql, Transactions transactions, Organisations organisations, Audit audit) {
        this.sql = sql;
        this.transactions = transactions;
        this.organisations = organisations;
        this.audit = audit;
    }

    public Duration of(TenantId tenant) {
        return Duration.ofDays(days(tenant));
    }

    public int days(TenantId tenant) {
        Integer days = sql.select(TENANT.UNDO_DAYS)
                .from(TENANT)
                .where(TENANT.ID.eq(tenant.value()))
                .fetchOne(TENANT.UNDO_DAYS);
        if (days == null) {
            throw new IllegalStateException("no organisation " + tenant);
        }
        return days;
    }

    /// @throws RefusedException `UNDO_DAYS_OUT_OF_RANGE`
    public void set(Actor actor, int days) {
        actor.require(Permission.EDIT_SETTINGS);
        if (days < LEAST_DAYS || days > MOST_DAYS) {
            throw new RefusedException(
                    OrganisationRefusal.UNDO_DAYS_OUT_OF_RANGE,
                    Map.of("least", "" + LEAST_DAYS, "most", "" + MOST_DAYS));
        }
        transactions.in(actor.tenant().value(), () -> {
            int before = days(actor.tenant());
            sql.update(TENANT)
                    .set(TENANT.UNDO_DAYS, days)
                    .where(TENANT.ID.eq(actor.tenant().value()))
                    .execute();
            audit.record(
                    actor,
                    new AuditEntry(
                            "organisation.updated",
                            "organisation",
                            actor.tenant(),
                            organisations.require(actor.tenant()).name(),
                            List.of(new Change("undoDays", "" + before, "" + days))));
        });
    }
}
