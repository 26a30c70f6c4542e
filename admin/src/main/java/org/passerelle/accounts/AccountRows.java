package org.passerelle.accounts;

import static org.passerelle.db.schema.Tables.ACCOUNT;
import static org.passerelle.db.schema.Tables.APP_USER;

import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jspecify.annotations.Nullable;
import org.passerelle.access.Role;
import org.passerelle.access.TenantId;
import org.passerelle.access.UserId;
import org.springframework.stereotype.Component;

/// Reads accounts together with the names of their users.
@Component
final class AccountRows {
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
                .select()
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

    private static Kept read(TenantId tenant, Record row) {
        Set<Role> roles =
                Arrays.stream(row.get(ACCOUNT.ROLES)).map(Role::valueOf).collect(Collectors.toSet());
        var account = new Account(
                tenant,
                new UserId(row.get(ACCOUNT.USER_ID)),
                row.get(APP_USER.DISPLAY_NAME),
                row.get(APP_USER.USER_PRINCIPAL_NAME),
                roles,
                row.get(ACCOUNT.PASSWORD_HASH) != null,
                Optional.ofNullable(row.get(ACCOUNT.LOCKED_UNTIL)).map(OffsetDateTime::toInstant),
                Optional.ofNullable(row.get(ACCOUNT.LAST_SIGN_IN_AT)).map(OffsetDateTime::toInstant),
                row.get(ACCOUNT.SESSION_EPOCH));
        return new Kept(account, row.get(ACCOUNT.PASSWORD_HASH), row.get(ACCOUNT.FAILED_ATTEMPTS));
    }
}
