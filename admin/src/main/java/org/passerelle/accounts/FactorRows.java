package org.passerelle.accounts;

import static org.passerelle.db.schema.Tables.RECOVERY_CODE;
import static org.passerelle.db.schema.Tables.SECOND_FACTOR;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.passerelle.access.TenantId;
import org.passerelle.onetime.RecoveryCodes;
import org.passerelle.onetime.TotpSecret;
import org.passerelle.secrets.KeyedHash;
import org.passerelle.secrets.MasterKey;
import org.passerelle.secrets.SealedText;
import org.passerelle.secrets.Sealer;
import org.springframework.stereotype.Component;

/// The SQL of second factors: secrets sealed, recovery codes hashed. Called inside a transaction.
@Component
final class FactorRows {
    private final DSLContext sql;
    private final Sealer sealer;
    private final KeyedHash hash;

    FactorRows(DSLContext sql, Sealer sealer, MasterKey master) {
        this.sql = sql;
        this.sealer = sealer;
        this.hash = new KeyedHash(master, "recovery code k1");
    }

    /// @param lastStep whose code was used last
    record Kept(TotpSecret secret, long lastStep, boolean confirmed) {}

    Optional<Kept> find(Account account) {
        return sql.selectFrom(SECOND_FACTOR)
                .where(of(account))
                .fetchOptional(row -> new Kept(
                        TotpSecret.parse(sealer.open(
                                new SealedText(row.getSecret()), account.user().value())),
                        row.getLastStep(),
                        row.getConfirmedAt() != null));
    }

    /// In place of one that was never confirmed.
    void begin(Account account, TotpSecret secret, Instant now) {
        byte[] sealed = sealer.seal(secret.base32(), account.user().value()).bytes();
        sql.insertInto(SECOND_FACTOR)
                .set(SECOND_FACTOR.TENANT_ID, account.tenant().value())
                .set(SECOND_FACTOR.USER_ID, account.user().value())
                .set(SECOND_FACTOR.SECRET, sealed)
                .set(SECOND_FACTOR.MADE_AT, at(now))
                .onConflict(SECOND_FACTOR.TENANT_ID, SECOND_FACTOR.USER_ID)
                .doUpdate()
                .set(SECOND_FACTOR.SECRET, sealed)
                .set(SECOND_FACTOR.MADE_AT, at(now))
                .set(SECOND_FACTOR.LAST_STEP, 0L)
                .where(SECOND_FACTOR.CONFIRMED_AT.isNull())
                .execute();
    }

    void confirm(Account account, Instant now) {
        sql.update(SECOND_FACTOR)
                .set(SECOND_FACTOR.CONFIRMED_AT, at(now))
                .where(of(account))
                .execute();
    }

    void use(Account account, long step) {
        sql.update(SECOND_FACTOR)
                .set(SECOND_FACTOR.LAST_STEP, step)
                .where(of(account))
                .execute();
    }

    /// Whether it was one; it is none any more.
    boolean useRecoveryCode(Account account, String code) {
        return sql.deleteFrom(RECOVERY_CODE)
                        .where(codesOf(account), RECOVERY_CODE.HASH.eq(hashed(account, code)))
                        .execute()
                == 1;
    }

    void replaceRecoveryCodes(Account account, List<String> codes) {
        sql.deleteFrom(RECOVERY_CODE).where(codesOf(account)).execute();
        codes.forEach(code -> sql.insertInto(RECOVERY_CODE)
                .set(RECOVERY_CODE.TENANT_ID, account.tenant().value())
                .set(RECOVERY_CODE.USER_ID, account.user().value())
                .set(RECOVERY_CODE.HASH, hashed(account, code))
                .execute());
    }

    int recoveryCodesLeft(Account account) {
        return sql.fetchCount(RECOVERY_CODE, codesOf(account));
    }

    void delete(TenantId tenant, Collection<UUID> users) {
        sql.deleteFrom(RECOVERY_CODE)
                .where(RECOVERY_CODE.TENANT_ID.eq(tenant.value()), RECOVERY_CODE.USER_ID.in(users))
                .execute();
        sql.deleteFrom(SECOND_FACTOR)
                .where(SECOND_FACTOR.TENANT_ID.eq(tenant.value()), SECOND_FACTOR.USER_ID.in(users))
                .execute();
    }

    /// Of another hash for each person.
    private String hashed(Account account, String code) {
        return hash.hex(account.user() + " " + RecoveryCodes.plain(code));
    }

    private static Condition of(Account account) {
        return SECOND_FACTOR
                .TENANT_ID
                .eq(account.tenant().value())
                .and(SECOND_FACTOR.USER_ID.eq(account.user().value()));
    }

    private static Condition codesOf(Account account) {
        return RECOVERY_CODE
                .TENANT_ID
                .eq(account.tenant().value())
                .and(RECOVERY_CODE.USER_ID.eq(account.user().value()));
    }

    private static OffsetDateTime at(Instant instant) {
        return OffsetDateTime.ofInstant(instant, ZoneOffset.UTC);
    }
}
