package org.passerelle.accounts;

import static org.passerelle.db.schema.Tables.ACCOUNT;
import static org.passerelle.db.schema.Tables.APP_USER;
import static org.passerelle.db.schema.Tables.PASSKEY;
import static org.passerelle.db.schema.Tables.SECOND_FACTOR;
import static org.passerelle.db.schema.Tables.SIGN_IN_RULE;

import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.passerelle.access.Role;
import org.passerelle.access.TenantId;
import org.passerelle.access.UserId;
import org.springframework.stereotype.Component;

/// Reads accounts together with the names of their users.
@Component
final class AccountRows {
    private static final Field<Boolean> HAS_FACTOR = DSL.field(DSL.exists(DSL.selectOne()
                    .from(SECOND_FACTOR)
                    .where(
                            SECOND_FACTOR.TENANT_ID.eq(ACCOUNT.TENANT_ID),
                            SECOND_FACTOR.USER_ID.eq(ACCOUNT.USER_ID),
                            SECOND_FACTOR.CONFIRMED_AT.isNotNull())))
            .as("has_factor");
    private static final Field<Boolean> NEEDS_FACTOR = DSL.field(DSL.exists(DSL.selectOne()
                    .from(SIGN_IN_RULE)
                    .where(
                            SIGN_IN_RULE.TENANT_ID.eq(ACCOUNT.TENANT_ID),
                            DSL.arrayOverlap(SIGN_IN_RULE.FACTOR_ROLES, ACCOUNT.ROLES))))
            .as("needs_factor");

    private static final Field<Boolean> HAS_PASSKEY = DSL.field(DSL.exists(DSL.selectOne()
                    .from(PASSKEY)
                    .where(PASSKEY.TENANT_ID.eq(ACCOUNT.TENANT_ID), PASSKEY.USER_ID.eq(ACCOUNT.USER_ID))))
            .as("has_passkey");

    private final DSLContext sql;

    AccountRows(DSLContext sql) {
        this.sql = sql;
    }

    /// An account and what is never shown of it.
    record Kept(Account account, @Nullable String passwordHash, int failures) {}

    Optional<Kept> byName(TenantId tenant, String signInName) {
        return list(
                        tenant,
                        APP_USER.SIGN_IN_KEY
                                .eq(signInName.strip().toLowerCase(Locale.ROOT))
                                .and(APP_USER.ENABLED.isTrue()))
                .stream()
                .findFirst();
    }

    Optional<Kept> byUser(TenantId tenant, UserId user) {
        return list(tenant, ACCOUNT.USER_ID.eq(user.value()).and(APP_USER.ENABLED.isTrue())).stream()
                .findFirst();
    }

    List<Kept> list(TenantId tenant, Condition condition) {
        return sql
                .select(ACCOUNT.fields())
                .select(APP_USER.DISPLAY_NAME, APP_USER.USER_PRINCIPAL_NAME, HAS_FACTOR, NEEDS_FACTOR, HAS_PASSKEY)
                .from(ACCOUNT)
                .join(APP_USER)
                .on(APP_USER.TENANT_ID.eq(ACCOUNT.TENANT_ID), APP_USER.ID.eq(ACCOUNT.USER_ID))
                .where(ACCOUNT.TENANT_ID.eq(tenant.value()), condition)
                .orderBy(APP_USER.DISPLAY_NAME, APP_USER.ID)
                .fetch()
                .stream()
                .map(row -> read(tenant, row))
                .toList();
    }

    /// Waits until nobody else works at the account: parallel guesses are counted one by one.
    void lock(Account account) {
        sql.select(ACCOUNT.USER_ID)
                .from(ACCOUNT)
                .where(
                        ACCOUNT.TENANT_ID.eq(account.tenant().value()),
                        ACCOUNT.USER_ID.eq(account.user().value()))
                .forUpdate()
                .fetch();
    }

    /// Waits likewise, and reads what is there then.
    Optional<Kept> locked(TenantId tenant, UserId user) {
        byUser(tenant, user).map(Kept::account).ifPresent(this::lock);
        return byUser(tenant, user);
    }

    void endSessions(TenantId tenant, UserId user) {
        sql.update(ACCOUNT)
                .set(ACCOUNT.SESSION_EPOCH, ACCOUNT.SESSION_EPOCH.plus(1))
                .where(ACCOUNT.TENANT_ID.eq(tenant.value()), ACCOUNT.USER_ID.eq(user.value()))
                .execute();
    }

    /// With the passkeys that opened them.
    void delete(TenantId tenant, Collection<UUID> users) {
        sql.deleteFrom(PASSKEY)
                .where(PASSKEY.TENANT_ID.eq(tenant.value()), PASSKEY.USER_ID.in(users))
                .execute();
        sql.deleteFrom(ACCOUNT)
                .where(ACCOUNT.TENANT_ID.eq(tenant.value()), ACCOUNT.USER_ID.in(users))
                .execute();
    }

    /// Waits until nobody else takes one away: of two who demote each other at once, one stays.
    List<Kept> lockedAdministrators(TenantId tenant) {
        Condition administers = DSL.value(Role.ADMINISTRATOR.name()).eq(DSL.any(ACCOUNT.ROLES));
        sql.select(ACCOUNT.USER_ID)
                .from(ACCOUNT)
                .where(ACCOUNT.TENANT_ID.eq(tenant.value()), administers)
                .orderBy(ACCOUNT.USER_ID)
                .forUpdate()
                .fetch();
        return list(tenant, administers);
    }

    private static Kept read(TenantId tenant, Record row) {
        Set<Role> roles =
                Arrays.stream(row.get(ACCOUNT.ROLES)).map(Role::valueOf).collect(Collectors.toSet());
        boolean hasFactor = Boolean.TRUE.equals(row.get(HAS_FACTOR));
        boolean needsFactor = Boolean.TRUE.equals(row.get(NEEDS_FACTOR));
        var account = new Account(
                tenant,
                new UserId(row.get(ACCOUNT.USER_ID)),
                row.get(APP_USER.DISPLAY_NAME),
                row.get(APP_USER.USER_PRINCIPAL_NAME),
                roles,
                row.get(ACCOUNT.PASSWORD_HASH) != null,
                hasFactor,
                needsFactor && !hasFactor,
                Boolean.TRUE.equals(row.get(HAS_PASSKEY)),
                row.get(ACCOUNT.BREAK_GLASS),
                Optional.ofNullable(row.get(ACCOUNT.LOCKED_UNTIL)).map(OffsetDateTime::toInstant),
                Optional.ofNullable(row.get(ACCOUNT.LAST_SIGN_IN_AT)).map(OffsetDateTime::toInstant),
                row.get(ACCOUNT.SESSION_EPOCH));
        return new Kept(account, row.get(ACCOUNT.PASSWORD_HASH), row.get(ACCOUNT.FAILED_ATTEMPTS));
    }
}
