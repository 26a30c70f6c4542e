package org.passerelle.accounts;

import static org.passerelle.db.schema.Tables.PREFERENCE;

import java.util.Map;
import org.jooq.DSLContext;
import org.passerelle.access.Actor;
import org.passerelle.access.Permission;
import org.passerelle.access.TenantId;
import org.passerelle.access.UserId;
import org.passerelle.db.Transactions;
import org.springframework.stereotype.Component;

/// What a person chose for the console, on whatever browser: language, columns of a list. Thread-safe.
@Component
public final class PersonalPreferences {
    private final DSLContext sql;
    private final Transactions transactions;

    PersonalPreferences(DSLContext sql, Transactions transactions) {
        this.sql = sql;
        this.transactions = transactions;
    }

    public Map<String, String> of(TenantId tenant, UserId user) {
        return transactions.read(
                tenant.value(),
                () -> sql.selectFrom(PREFERENCE)
                        .where(PREFERENCE.TENANT_ID.eq(tenant.value()), PREFERENCE.USER_ID.eq(user.value()))
                        .fetchMap(PREFERENCE.KEY, PREFERENCE.VALUE));
    }

    /// Not audited: it changes nothing but what the person sees.
    public void set(Actor actor, String key, String value) {
        actor.require(Permission.USE_OWN_PAGE);
        UserId self = actor.user().orElseThrow(() -> new IllegalStateException("only a person has preferences"));
        transactions.in(actor.tenant().value(), () -> {
            sql.insertInto(PREFERENCE)
                    .set(PREFERENCE.TENANT_ID, actor.tenant().value())
                    .set(PREFERENCE.USER_ID, self.value())
                    .set(PREFERENCE.KEY, key)
                    .set(PREFERENCE.VALUE, value)
                    .onConflict(PREFERENCE.TENANT_ID, PREFERENCE.USER_ID, PREFERENCE.KEY)
                    .doUpdate()
                    .set(PREFERENCE.VALUE, value)
                    .execute();
        });
    }
}
