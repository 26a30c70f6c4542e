package org.passerelle.selfservice;

import static org.passerelle.db.schema.Tables.ORGANISER_SETTING;

import java.util.List;
import org.jooq.DSLContext;
import org.passerelle.access.Actor;
import org.passerelle.access.Permission;
import org.passerelle.access.RefusedException;
import org.passerelle.access.TenantId;
import org.passerelle.audit.Audit;
import org.passerelle.audit.AuditEntry;
import org.passerelle.audit.Change;
import org.passerelle.db.Transactions;
import org.passerelle.organisation.Organisations;
import org.springframework.stereotype.Component;

/// What each organisation leaves to its organisers. Thread-safe.
@Component
public final class ChoiceSettings {
    private final DSLContext sql;
    private final Transactions transactions;
    private final Organisations organisations;
    private final Audit audit;

    ChoiceSettings(DSLContext sql, Transactions transactions, Organisations organisations, Audit audit) {
        this.sql = sql;
        this.transactions = transactions;
        this.organisations = organisations;
        this.audit = audit;
    }

    public OwnChoices of(TenantId tenant) {
        return transactions.read(
                tenant.value(),
                () -> sql.selectFrom(ORGANISER_SETTING)
                        .where(ORGANISER_SETTING.TENANT_ID.eq(tenant.value()))
                        .fetchOptional(row -> new OwnChoices(
                                row.getOwnNumbers(), row.getOwnStart(), row.getOwnConferenceId(), row.getRowVersion()))
                        .orElse(OwnChoices.DEFAULTS));
    }

    /// @param wanted its row version is the one the caller saw
    /// @throws RefusedException `ORGANISER_CHOICES_CHANGED_MEANWHILE`
    public void set(Actor actor, OwnChoices wanted) {
        actor.require(Permission.EDIT_BRIDGE);
        TenantId tenant = actor.tenant();
        transactions.in(tenant.value(), () -> {
            OwnChoices before = of(tenant);
            if (write(tenant, wanted) == 0) {
                throw new RefusedException(SelfServiceRefusal.ORGANISER_CHOICES_CHANGED_MEANWHILE);
            }
            audit.record(
                    actor,
                    new AuditEntry(
                            "bridge.updated",
                            "bridge",
                            tenant,
                            organisations.require(tenant).name(),
                            List.of(
                                    new Change("ownNumbers", "" + before.numbers(), "" + wanted.numbers()),
                                    new Change("ownStart", "" + before.start(), "" + wanted.start()),
                                    new Change(
                                            "ownConferenceId",
                                            "" + before.conferenceId(),
                                            "" + wanted.conferenceId()))));
        });
    }

    private int write(TenantId tenant, OwnChoices wanted) {
        return sql.insertInto(ORGANISER_SETTING)
                .set(ORGANISER_SETTING.TENANT_ID, tenant.value())
                .set(ORGANISER_SETTING.OWN_NUMBERS, wanted.numbers())
                .set(ORGANISER_SETTING.OWN_START, wanted.start())
                .set(ORGANISER_SETTING.OWN_CONFERENCE_ID, wanted.conferenceId())
                .set(ORGANISER_SETTING.ROW_VERSION, wanted.rowVersion() + 1)
                .onConflict(ORGANISER_SETTING.TENANT_ID)
                .doUpdate()
                .setAllToExcluded()
                .where(ORGANISER_SETTING.ROW_VERSION.eq(wanted.rowVersion()))
                .execute();
    }
}
