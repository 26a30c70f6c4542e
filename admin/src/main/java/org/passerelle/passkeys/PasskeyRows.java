package org.passerelle.passkeys;

import static org.passerelle.db.schema.Tables.PASSKEY;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jooq.DSLContext;
import org.passerelle.access.TenantId;
import org.passerelle.access.UserId;
import org.passerelle.db.schema.tables.records.PasskeyRecord;
import org.springframework.stereotype.Component;

/// The SQL of passkeys. Called inside a transaction.
@Component
final class PasskeyRows {
    private final DSLContext sql;

    PasskeyRows(DSLContext sql) {
        this.sql = sql;
    }

    /// With what is needed to check its signature.
    ///
    /// @param lastChallenge what it signed last
    record Kept(Passkey passkey, UserId user, Device.Key key, Optional<String> lastChallenge) {}

    List<Kept> of(TenantId tenant, UserId user) {
        return sql.selectFrom(PASSKEY)
                .where(PASSKEY.TENANT_ID.eq(tenant.value()), PASSKEY.USER_ID.eq(user.value()))
                .orderBy(PASSKEY.ID)
                .fetch(PasskeyRows::read);
    }

    /// Nobody else uses it until the transaction is over.
    Optional<Kept> lock(TenantId tenant, String credentialId) {
        return sql.selectFrom(PASSKEY)
                .where(PASSKEY.TENANT_ID.eq(tenant.value()), PASSKEY.CREDENTIAL_ID.eq(credentialId))
                .forUpdate()
                .fetchOptional(PasskeyRows::read);
    }

    void insert(TenantId tenant, UUID id, UserId user, String name, Device.Key key, Instant now) {
        sql.insertInto(PASSKEY)
                .set(PASSKEY.TENANT_ID, tenant.value())
                .set(PASSKEY.ID, id)
                .set(PASSKEY.USER_ID, user.value())
                .set(PASSKEY.NAME, name)
                .set(PASSKEY.CREDENTIAL_ID, key.id())
                .set(PASSKEY.CREDENTIAL, key.credential())
                .set(PASSKEY.SIGN_COUNT, key.signCount())
                .set(PASSKEY.BACKUP_ELIGIBLE, key.backupEligible())
                .set(PASSKEY.MADE_AT, at(now))
                .execute();
    }

    void use(TenantId tenant, UUID id, long signCount, String challenge, Instant now) {
        sql.update(PASSKEY)
                .set(PASSKEY.SIGN_COUNT, signCount)
                .set(PASSKEY.LAST_CHALLENGE, challenge)
                .set(PASSKEY.USED_AT, at(now))
                .where(PASSKEY.TENANT_ID.eq(tenant.value()), PASSKEY.ID.eq(id))
                .execute();
    }

    void delete(TenantId tenant, UUID id) {
        sql.deleteFrom(PASSKEY)
                .where(PASSKEY.TENANT_ID.eq(tenant.value()), PASSKEY.ID.eq(id))
                .execute();
    }

    /// @return how many there were
    int deleteAll(TenantId tenant, UserId user) {
        return sql.deleteFrom(PASSKEY)
                .where(PASSKEY.TENANT_ID.eq(tenant.value()), PASSKEY.USER_ID.eq(user.value()))
                .execute();
    }

    private static Kept read(PasskeyRecord row) {
        return new Kept(
                new Passkey(
                        row.getId(),
                        row.getName(),
                        row.getBackupEligible(),
                        row.getMadeAt().toInstant(),
                        Optional.ofNullable(row.getUsedAt()).map(OffsetDateTime::toInstant)),
                new UserId(row.getUserId()),
                new Device.Key(row.getCredentialId(), row.getCredential(), row.getSignCount(), row.getBackupEligible()),
                Optional.ofNullable(row.getLastChallenge()));
    }

    private static OffsetDateTime at(Instant instant) {
        return OffsetDateTime.ofInstant(instant, ZoneOffset.UTC);
    }
}
