package org.passerelle.bridge;

import static org.passerelle.db.schema.Tables.KEY_SETTING;

import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
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

/// Which keys of a telephone do what in an organisation's conferences. What can be done, and which keys go together,
/// only the running bridge knows: here they are words. Thread-safe.
@Component
public final class ConferenceKeys {
    private static final Pattern FORM = Pattern.compile("[A-Z_]{1,30}=[*#][0-9*#]{1,3}");

    private final DSLContext sql;
    private final Transactions transactions;
    private final Audit audit;

    ConferenceKeys(DSLContext sql, Transactions transactions, Audit audit) {
        this.sql = sql;
        this.transactions = transactions;
        this.audit = audit;
    }

    /// @param text `COMMAND=KEYS COMMAND=KEYS`; empty for the keys that are shipped
    public record Setting(String text, long rowVersion) {
        public static final Setting SHIPPED = new Setting("", 0);
    }

    public Setting setting(TenantId tenant) {
        return transactions.read(
                tenant.value(),
                () -> sql.selectFrom(KEY_SETTING)
                        .where(KEY_SETTING.TENANT_ID.eq(tenant.value()))
                        .fetchOptional(row -> new Setting(row.getKeys(), row.getRowVersion()))
                        .orElse(Setting.SHIPPED));
    }

    /// @param wanted its row version is the one the caller saw
    /// @throws RefusedException `CONFERENCE_KEYS_MALFORMED`, `CONFERENCE_KEYS_CHANGED_MEANWHILE`
    public void set(Actor actor, Setting wanted) {
        actor.require(Permission.EDIT_BRIDGE);
        requireForm(wanted.text());
        transactions.in(actor.tenant().value(), () -> {
            Setting before = setting(actor.tenant());
            if (!write(actor.tenant(), wanted)) {
                throw new RefusedException(BridgeRefusal.CONFERENCE_KEYS_CHANGED_MEANWHILE);
            }
            audit.record(
                    actor,
                    new AuditEntry(
                            "bridge.keys",
                            "conference-keys",
                            actor.tenant(),
                            "",
                            List.of(new Change("conferenceKeys", before.text(), wanted.text()))));
        });
    }

    private boolean write(TenantId tenant, Setting wanted) {
        return sql.query("""
                                insert into key_setting as k (tenant_id, keys, row_version) values (?::uuid, ?, 1)
                                on conflict (tenant_id) do update
                                   set keys = excluded.keys, row_version = k.row_version + 1
                                 where k.row_version = ?
                                """, tenant.value(), wanted.text(), wanted.rowVersion())
                        .execute()
                == 1;
    }

    private static void requireForm(String text) {
        for (String pair : text.isEmpty() ? new String[0] : text.split(" ", -1)) {
            if (!FORM.matcher(pair).matches()) {
                throw new RefusedException(BridgeRefusal.CONFERENCE_KEYS_MALFORMED, Map.of("found", pair));
            }
        }
    }
}
