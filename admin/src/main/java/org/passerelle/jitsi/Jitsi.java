package org.passerelle.jitsi;

import static org.passerelle.db.schema.Tables.JITSI_SETTING;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jooq.DSLContext;
import org.passerelle.access.Actor;
import org.passerelle.access.Permission;
import org.passerelle.access.RefusedException;
import org.passerelle.access.TenantId;
import org.passerelle.access.UserId;
import org.passerelle.assignments.Assignment;
import org.passerelle.assignments.Assignments;
import org.passerelle.audit.Audit;
import org.passerelle.audit.AuditEntry;
import org.passerelle.audit.Change;
import org.passerelle.db.Transactions;
import org.passerelle.db.schema.tables.records.JitsiSettingRecord;
import org.springframework.stereotype.Component;

/// The settings for Jitsi Meet, and who a key lets in. Thread-safe.
@Component
public final class Jitsi {
    private final DSLContext sql;
    private final Transactions transactions;
    private final Assignments assignments;
    private final Audit audit;

    Jitsi(DSLContext sql, Transactions transactions, Assignments assignments, Audit audit) {
        this.sql = sql;
        this.transactions = transactions;
        this.assignments = assignments;
        this.audit = audit;
    }

    /// Settings, and the key that stands in the addresses.
    public record SetUp(JitsiSettings settings, String key) {}

    /// Empty until somebody set it up.
    public Optional<SetUp> setUp(Actor actor) {
        actor.require(Permission.SEE_SETTINGS);
        return read(actor.tenant());
    }

    /// @param wanted its row version is the one the caller saw; 0 the first time
    /// @throws RefusedException where a setting cannot be, or somebody changed them meanwhile
    public void set(Actor actor, JitsiSettings wanted) {
        actor.require(Permission.EDIT_SETTINGS);
        wanted.checked();
        TenantId tenant = actor.tenant();
        transactions.in(tenant.value(), () -> {
            requireOurs(tenant, wanted.owner());
            Optional<SetUp> before = read(tenant);
            String key = before.map(SetUp::key).orElseGet(() -> JitsiKey.make(tenant));
            if (!write(tenant, wanted, key)) {
                throw new RefusedException(JitsiRefusal.JITSI_CHANGED_MEANWHILE);
            }
            audit.record(
                    actor,
                    entry(
                            actor,
                            "jitsi.updated",
                            changes(before.map(SetUp::settings).orElse(null), wanted)));
        });
    }

    /// The addresses of before answer no more.
    public void renewKey(Actor actor) {
        actor.require(Permission.EDIT_SETTINGS);
        TenantId tenant = actor.tenant();
        transactions.in(tenant.value(), () -> {
            sql.update(JITSI_SETTING)
                    .set(JITSI_SETTING.ACCESS_KEY, JitsiKey.make(tenant))
                    .where(JITSI_SETTING.TENANT_ID.eq(tenant.value()))
                    .execute();
            audit.record(actor, entry(actor, "jitsi.key-renewed", List.of(Change.secret("key"))));
        });
    }

    /// The organisation a key belongs to, where it is the present one and switched on.
    Optional<Opened> opened(String key) {
        return JitsiKey.tenantOf(key)
                .flatMap(tenant -> read(tenant)
                        .filter(setUp -> setUp.settings().enabled())
                        .filter(setUp -> MessageDigest.isEqual(
                                setUp.key().getBytes(StandardCharsets.US_ASCII),
                                key.getBytes(StandardCharsets.US_ASCII)))
                        .map(setUp -> new Opened(tenant, setUp.settings())));
    }

    /// Settings of whoever has Jitsi Meet set up.
    Optional<JitsiSettings> settings(TenantId tenant) {
        return read(tenant).map(SetUp::settings);
    }

    record Opened(TenantId tenant, JitsiSettings settings) {}

    private void requireOurs(TenantId tenant, UserId owner) {
        if (assignments.find(tenant, owner).filter(Assignment::isOurs).isEmpty()) {
            throw new RefusedException(JitsiRefusal.JITSI_OWNER_UNFIT, Map.of("user", owner.toString()));
        }
    }

    private Optional<SetUp> read(TenantId tenant) {
        return transactions.read(
                tenant.value(),
                () -> sql.selectFrom(JITSI_SETTING)
                        .where(JITSI_SETTING.TENANT_ID.eq(tenant.value()))
                        .fetchOptional(Jitsi::setUp));
    }

    private boolean write(TenantId tenant, JitsiSettings wanted, String key) {
        return sql.insertInto(JITSI_SETTING)
                        .set(JITSI_SETTING.TENANT_ID, tenant.value())
                        .set(JITSI_SETTING.ENABLED, wanted.enabled())
                        .set(JITSI_SETTING.ACCESS_KEY, key)
                        .set(JITSI_SETTING.OWNER_ID, wanted.owner().value())
                        .set(JITSI_SETTING.ORIGINS, wanted.origins().toArray(String[]::new))
                        .set(JITSI_SETTING.DOMAINS, wanted.domains().toArray(String[]::new))
                        .set(JITSI_SETTING.MOST_ROOMS, wanted.mostRooms())
                        .set(JITSI_SETTING.KEEP_DAYS, wanted.keepDays())
                        .set(JITSI_SETTING.ROW_VERSION, wanted.rowVersion() + 1)
                        .onConflict(JITSI_SETTING.TENANT_ID)
                        .doUpdate()
                        .setAllToExcluded()
                        .where(JITSI_SETTING.ROW_VERSION.eq(wanted.rowVersion()))
                        .execute()
                == 1;
    }

    private static SetUp setUp(JitsiSettingRecord row) {
        return new SetUp(
                new JitsiSettings(
                        row.getEnabled(),
                        new UserId(row.getOwnerId()),
                        List.of(row.getOrigins()),
                        List.of(row.getDomains()),
                        row.getMostRooms(),
                        row.getKeepDays(),
                        row.getRowVersion()),
                row.getAccessKey());
    }

    private static AuditEntry entry(Actor actor, String action, List<Change> changes) {
        return new AuditEntry(action, "jitsi", actor.tenant(), "Jitsi Meet", changes);
    }

    private static List<Change> changes(@org.jspecify.annotations.Nullable JitsiSettings before, JitsiSettings after) {
        return List.of(
                new Change("enabled", before == null ? null : "" + before.enabled(), "" + after.enabled()),
                new Change(
                        "owner",
                        before == null ? null : before.owner().toString(),
                        after.owner().toString()),
                new Change(
                        "origins",
                        before == null ? null : String.join(" ", before.origins()),
                        String.join(" ", after.origins())),
                new Change(
                        "domains",
                        before == null ? null : String.join(" ", before.domains()),
                        String.join(" ", after.domains())),
                new Change("mostRooms", before == null ? null : "" + before.mostRooms(), "" + after.mostRooms()),
                new Change("roomDays", before == null ? null : "" + before.keepDays(), "" + after.keepDays()));
    }
}
