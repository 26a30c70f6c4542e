package org.passerelle.bridge;

import static org.passerelle.db.schema.Tables.BRIDGE;

import java.util.List;
import java.util.Map;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.passerelle.access.Actor;
import org.passerelle.access.Permission;
import org.passerelle.access.RefusedException;
import org.passerelle.access.TenantId;
import org.passerelle.audit.Audit;
import org.passerelle.audit.AuditEntry;
import org.passerelle.audit.Change;
import org.passerelle.db.Ids;
import org.passerelle.db.Transactions;
import org.passerelle.organisation.OrganisationCreated;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/// The settings of an organisation's bridge. Thread-safe.
@Component
public final class Bridges {
    private final DSLContext sql;
    private final Transactions transactions;
    private final Audit audit;
    private final Ids ids;

    Bridges(DSLContext sql, Transactions transactions, Audit audit, Ids ids) {
        this.sql = sql;
        this.transactions = transactions;
        this.audit = audit;
        this.ids = ids;
    }

    @EventListener
    void onOrganisationCreated(OrganisationCreated news) {
        sql.insertInto(BRIDGE)
                .set(BRIDGE.TENANT_ID, news.actor().tenant().value())
                .set(BRIDGE.ID, ids.next())
                .set(BRIDGE.NAME, news.organisation().name())
                .execute();
    }

    public BridgeSettings settings(TenantId tenant) {
        return transactions.read(
                tenant.value(),
                () -> sql.selectFrom(BRIDGE)
                        .where(BRIDGE.TENANT_ID.eq(tenant.value()))
                        .fetchSingle(Bridges::read));
    }

    /// Whether PINs themselves stand in e-mails, instead of a link that shows one once. Never while no e-mails are sent
    /// by themselves: nobody would take the PIN from where it waits.
    public boolean mailsPins(TenantId tenant) {
        return transactions.read(
                tenant.value(),
                () -> sql.fetchExists(
                        BRIDGE,
                        BRIDGE.TENANT_ID.eq(tenant.value()),
                        BRIDGE.PINS_IN_EMAILS.isTrue(),
                        BRIDGE.AUTOMATIC_EMAILS.isTrue()));
    }

    public boolean pinsInEmails(TenantId tenant) {
        return transactions.read(
                tenant.value(),
                () -> sql.fetchExists(BRIDGE, BRIDGE.TENANT_ID.eq(tenant.value()), BRIDGE.PINS_IN_EMAILS.isTrue()));
    }

    public void setPinsInEmails(Actor actor, boolean wanted) {
        actor.require(Permission.EDIT_SETTINGS);
        transactions.in(actor.tenant().value(), () -> {
            BridgeSettings now = settings(actor.tenant());
            int changed = sql.update(BRIDGE)
                    .set(BRIDGE.PINS_IN_EMAILS, wanted)
                    .where(BRIDGE.TENANT_ID.eq(actor.tenant().value()), BRIDGE.PINS_IN_EMAILS.ne(wanted))
                    .execute();
            if (changed > 0) {
                audit.record(
                        actor,
                        new AuditEntry(
                                "bridge.updated",
                                "bridge",
                                actor.tenant(),
                                now.name(),
                                List.of(new Change("pinsInEmails", "" + !wanted, "" + wanted))));
            }
        });
    }

    /// @param wanted its row version is the one the caller saw
    /// @throws RefusedException where a setting is out of range or somebody changed them meanwhile
    public BridgeSettings update(Actor actor, BridgeSettings wanted) {
        actor.require(Permission.EDIT_BRIDGE);
        wanted.checked();
        return transactions.in(actor.tenant().value(), () -> {
            BridgeSettings before = settings(actor.tenant());
            if (before.rowVersion() != wanted.rowVersion()) {
                throw new RefusedException(BridgeRefusal.BRIDGE_CHANGED_MEANWHILE, Map.of("name", before.name()));
            }
            write(actor.tenant(), wanted);
            audit.record(
                    actor,
                    new AuditEntry("bridge.updated", "bridge", actor.tenant(), wanted.name(), changes(before, wanted)));
            return settings(actor.tenant());
        });
    }

    /// Everything but the name back to its default.
    public BridgeSettings reset(Actor actor) {
        actor.require(Permission.EDIT_BRIDGE);
        BridgeSettings now = settings(actor.tenant());
        return update(actor, BridgeSettings.defaults(now.name(), now.rowVersion()));
    }

    private void write(TenantId tenant, BridgeSettings wanted) {
        sql.update(BRIDGE)
                .set(BRIDGE.NAME, wanted.name().strip())
                .set(BRIDGE.ENTRY_EXIT_NOTIFICATIONS, wanted.entryExitNotifications())
                .set(BRIDGE.ANNOUNCEMENT_TYPE, wanted.announcementType().name())
                .set(BRIDGE.NAME_RECORDING, wanted.nameRecording())
                .set(BRIDGE.PIN_LENGTH, wanted.pinLength())
                .set(BRIDGE.CONFERENCE_ID_LENGTH, wanted.conferenceIdLength())
                .set(BRIDGE.UNAUTHENTICATED_START, wanted.unauthenticatedStart())
                .set(BRIDGE.AUTOMATIC_EMAILS, wanted.automaticEmails())
                .set(BRIDGE.SENDER_OVERRIDE, wanted.sender().override())
                .set(BRIDGE.SENDER_ADDRESS, wanted.sender().address())
                .set(BRIDGE.SENDER_NAME, wanted.sender().displayName())
                .set(BRIDGE.REPLACE_PROVIDER_AUTOMATICALLY, wanted.replaceProviderAutomatically())
                .set(BRIDGE.MIGRATE_MEETINGS_AUTOMATICALLY, wanted.migrateMeetingsAutomatically())
                .set(BRIDGE.DIAL_OUT_CONFIRMATION, wanted.dialOutConfirmation())
                .set(BRIDGE.NUMBER_MASKING, wanted.numberMasking().name())
                .set(BRIDGE.ROW_VERSION, wanted.rowVersion() + 1)
                .where(BRIDGE.TENANT_ID.eq(tenant.value()))
                .execute();
    }

    private static List<Change> changes(BridgeSettings before, BridgeSettings after) {
        return List.of(
                new Change("name", before.name(), after.name()),
                new Change(
                        "entryExitNotifications",
                        "" + before.entryExitNotifications(),
                        "" + after.entryExitNotifications()),
                new Change("announcementType", "" + before.announcementType(), "" + after.announcementType()),
                new Change("nameRecording", "" + before.nameRecording(), "" + after.nameRecording()),
                new Change("pinLength", "" + before.pinLength(), "" + after.pinLength()),
                new Change("conferenceIdLength", "" + before.conferenceIdLength(), "" + after.conferenceIdLength()),
                new Change(
                        "unauthenticatedStart", "" + before.unauthenticatedStart(), "" + after.unauthenticatedStart()),
                new Change("automaticEmails", "" + before.automaticEmails(), "" + after.automaticEmails()),
                new Change("sender", "" + before.sender(), "" + after.sender()),
                new Change(
                        "replaceProviderAutomatically",
                        "" + before.replaceProviderAutomatically(),
                        "" + after.replaceProviderAutomatically()),
                new Change(
                        "migrateMeetingsAutomatically",
                        "" + before.migrateMeetingsAutomatically(),
                        "" + after.migrateMeetingsAutomatically()),
                new Change("dialOutConfirmation", "" + before.dialOutConfirmation(), "" + after.dialOutConfirmation()),
                new Change("numberMasking", "" + before.numberMasking(), "" + after.numberMasking()));
    }

    private static BridgeSettings read(Record row) {
        return new BridgeSettings(
                row.get(BRIDGE.NAME),
                row.get(BRIDGE.ENTRY_EXIT_NOTIFICATIONS),
                BridgeSettings.AnnouncementType.valueOf(row.get(BRIDGE.ANNOUNCEMENT_TYPE)),
                row.get(BRIDGE.NAME_RECORDING),
                row.get(BRIDGE.PIN_LENGTH),
                row.get(BRIDGE.CONFERENCE_ID_LENGTH),
                row.get(BRIDGE.UNAUTHENTICATED_START),
                row.get(BRIDGE.AUTOMATIC_EMAILS),
                new BridgeSettings.Sender(
                        row.get(BRIDGE.SENDER_OVERRIDE), row.get(BRIDGE.SENDER_ADDRESS), row.get(BRIDGE.SENDER_NAME)),
                row.get(BRIDGE.REPLACE_PROVIDER_AUTOMATICALLY),
                row.get(BRIDGE.MIGRATE_MEETINGS_AUTOMATICALLY),
                row.get(BRIDGE.DIAL_OUT_CONFIRMATION),
                BridgeSettings.NumberMasking.valueOf(row.get(BRIDGE.NUMBER_MASKING)),
                row.get(BRIDGE.ROW_VERSION));
    }
}
