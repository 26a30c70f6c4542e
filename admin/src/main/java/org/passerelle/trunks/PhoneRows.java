package org.passerelle.trunks;

import static org.passerelle.db.schema.Tables.PHONE;
import static org.passerelle.db.schema.Tables.PHONE_NAME;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.passerelle.access.TenantId;
import org.passerelle.secrets.SealedText;
import org.passerelle.secrets.Sealer;
import org.springframework.stereotype.Component;

/// The SQL of telephones. Called inside a transaction.
@Component
final class PhoneRows {
    private final DSLContext sql;
    private final Sealer sealer;

    PhoneRows(DSLContext sql, Sealer sealer) {
        this.sql = sql;
        this.sealer = sealer;
    }

    /// By user name.
    List<Phone> all(TenantId tenant) {
        return sql.selectFrom(PHONE)
                .where(PHONE.TENANT_ID.eq(tenant.value()))
                .orderBy(PHONE.USER_NAME)
                .fetch(PhoneRows::read);
    }

    /// Those that may register, with their passwords.
    List<TrunkBook.KnownPhone> known(TenantId tenant, String realm) {
        return sql.selectFrom(PHONE)
                .where(PHONE.TENANT_ID.eq(tenant.value()), PHONE.ENABLED.isTrue())
                .fetch(row -> new TrunkBook.KnownPhone(
                        tenant,
                        realm,
                        read(row),
                        new PhonePassword(sealer.open(new SealedText(row.getPassword()), row.getId()))));
    }

    void insert(TenantId tenant, Phone phone, PhonePassword password) {
        sql.insertInto(PHONE)
                .set(PHONE.TENANT_ID, tenant.value())
                .set(PHONE.ID, phone.id().value())
                .set(PHONE.USER_NAME, phone.userName())
                .set(PHONE.LABEL, phone.label())
                .set(
                        PHONE.PASSWORD,
                        sealer.seal(password.value(), phone.id().value()).bytes())
                .set(PHONE.ENABLED, phone.enabled())
                .set(PHONE.PASSWORD_AT, phone.passwordAt().atOffset(ZoneOffset.UTC))
                .execute();
    }

    /// False where another telephone has the name, of this organisation or another.
    boolean claimName(TenantId tenant, Phone phone) {
        return sql.insertInto(PHONE_NAME)
                        .set(PHONE_NAME.USER_NAME, phone.userName())
                        .set(PHONE_NAME.TENANT_ID, tenant.value())
                        .set(PHONE_NAME.PHONE_ID, phone.id().value())
                        .onConflictDoNothing()
                        .execute()
                == 1;
    }

    void setPassword(TenantId tenant, PhoneId id, PhonePassword password, Instant now) {
        sql.update(PHONE)
                .set(PHONE.PASSWORD, sealer.seal(password.value(), id.value()).bytes())
                .set(PHONE.PASSWORD_AT, now.atOffset(ZoneOffset.UTC))
                .where(PHONE.TENANT_ID.eq(tenant.value()), PHONE.ID.eq(id.value()))
                .execute();
    }

    void delete(TenantId tenant, PhoneId id) {
        sql.deleteFrom(PHONE_NAME)
                .where(PHONE_NAME.TENANT_ID.eq(tenant.value()), PHONE_NAME.PHONE_ID.eq(id.value()))
                .execute();
        sql.deleteFrom(PHONE)
                .where(PHONE.TENANT_ID.eq(tenant.value()), PHONE.ID.eq(id.value()))
                .execute();
    }

    private static Phone read(Record row) {
        return new Phone(
                new PhoneId(row.get(PHONE.ID)),
                row.get(PHONE.USER_NAME),
                row.get(PHONE.LABEL),
                row.get(PHONE.ENABLED),
                row.get(PHONE.PASSWORD_AT).toInstant());
    }
}
