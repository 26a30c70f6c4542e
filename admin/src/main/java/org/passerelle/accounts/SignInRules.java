package org.passerelle.accounts;

import static org.passerelle.db.schema.Tables.ACCOUNT;
import static org.passerelle.db.schema.Tables.SIGN_IN_RULE;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.passerelle.access.Actor;
import org.passerelle.access.Permission;
import org.passerelle.access.RefusedException;
import org.passerelle.access.Role;
import org.passerelle.access.TenantId;
import org.passerelle.access.UserId;
import org.passerelle.audit.Audit;
import org.passerelle.audit.AuditEntry;
import org.passerelle.audit.Change;
import org.passerelle.db.Transactions;
import org.passerelle.organisation.Organisations;
import org.springframework.stereotype.Component;

/// What an organisation asks of those who sign in. Thread-safe.
@Component
public final class SignInRules {
    private final DSLContext sql;
    private final Transactions transactions;
    private final AccountRows accounts;
    private final Organisations organisations;
    private final Audit audit;

    SignInRules(
            DSLContext sql, Transactions transactions, AccountRows accounts, Organisations organisations, Audit audit) {
        this.sql = sql;
        this.transactions = transactions;
        this.accounts = accounts;
        this.organisations = organisations;
        this.audit = audit;
    }

    /// Whose holders may not sign in by a password alone.
    public Set<Role> secondFactorRoles(TenantId tenant) {
        return transactions.read(tenant.value(), () -> read(tenant));
    }

    /// Whoever has no second factor by then sets one up before anything else.
    public void setSecondFactorRoles(Actor actor, Set<Role> roles) {
        actor.require(Permission.EDIT_SIGN_IN);
        TenantId tenant = actor.tenant();
        String[] names = roles.stream().map(Role::name).sorted().toArray(String[]::new);
        transactions.in(tenant.value(), () -> {
            Set<Role> before = read(tenant);
            sql.insertInto(SIGN_IN_RULE)
                    .set(SIGN_IN_RULE.TENANT_ID, tenant.value())
                    .set(SIGN_IN_RULE.FACTOR_ROLES, names)
                    .onConflict(SIGN_IN_RULE.TENANT_ID)
                    .doUpdate()
                    .set(SIGN_IN_RULE.FACTOR_ROLES, names)
                    .execute();
            audit.record(
                    actor,
                    new AuditEntry(
                            "organisation.second-factor-required",
                            "organisation",
                            tenant,
                            organisations.require(tenant).name(),
                            List.of(new Change("roles", text(before), text(roles)))));
        });
    }

    /// Whether only the break-glass account gets in by a password.
    public boolean arePasswordsClosed(TenantId tenant) {
        return transactions.read(
                tenant.value(),
                () -> sql.fetchExists(
                        SIGN_IN_RULE,
                        SIGN_IN_RULE.TENANT_ID.eq(tenant.value()),
                        SIGN_IN_RULE.PASSWORDS_CLOSED.isTrue()));
    }

    /// @throws RefusedException `BREAK_GLASS_MISSING` where nobody could get in while the provider is away
    public void closePasswords(Actor actor, boolean closed) {
        actor.require(Permission.EDIT_SIGN_IN);
        TenantId tenant = actor.tenant();
        transactions.in(tenant.value(), () -> {
            boolean before = arePasswordsClosed(tenant);
            if (before == closed) {
                return;
            }
            if (closed && breakGlass(tenant).filter(Account::hasPassword).isEmpty()) {
                throw new RefusedException(AccountRefusal.BREAK_GLASS_MISSING);
            }
            sql.insertInto(SIGN_IN_RULE)
                    .set(SIGN_IN_RULE.TENANT_ID, tenant.value())
                    .set(SIGN_IN_RULE.PASSWORDS_CLOSED, closed)
                    .onConflict(SIGN_IN_RULE.TENANT_ID)
                    .doUpdate()
                    .set(SIGN_IN_RULE.PASSWORDS_CLOSED, closed)
                    .execute();
            audit.record(
                    actor,
                    new AuditEntry(
                            closed ? "organisation.passwords-closed" : "organisation.passwords-opened",
                            "organisation",
                            tenant,
                            organisations.require(tenant).name(),
                            List.of()));
        });
    }

    /// The one account that a password always opens.
    public Optional<Account> breakGlass(TenantId tenant) {
        return transactions.read(
                tenant.value(),
                () -> accounts.list(tenant, ACCOUNT.BREAK_GLASS.isTrue()).stream()
                        .map(AccountRows.Kept::account)
                        .findFirst());
    }

    /// In place of the one chosen before.
    ///
    /// @throws RefusedException `BREAK_GLASS_UNFIT` where it has no password or administers nothing
    public void chooseBreakGlass(Actor actor, UserId user) {
        actor.require(Permission.EDIT_SIGN_IN);
        TenantId tenant = actor.tenant();
        transactions.in(tenant.value(), () -> {
            Account chosen = accounts.byUser(tenant, user)
                    .map(AccountRows.Kept::account)
                    .filter(account -> account.hasPassword() && account.roles().contains(Role.ADMINISTRATOR))
                    .orElseThrow(() -> new RefusedException(AccountRefusal.BREAK_GLASS_UNFIT));
            Optional<Account> before = breakGlass(tenant);
            mark(tenant, ACCOUNT.BREAK_GLASS.isTrue(), false);
            mark(tenant, ACCOUNT.USER_ID.eq(user.value()), true);
            audit.record(
                    actor,
                    new AuditEntry(
                            "organisation.break-glass-chosen",
                            "user",
                            user,
                            chosen.displayName(),
                            List.of(new Change(
                                    "breakGlass",
                                    before.map(Account::displayName).orElse(null),
                                    chosen.displayName()))));
        });
    }

    private void mark(TenantId tenant, Condition which, boolean chosen) {
        sql.update(ACCOUNT)
                .set(ACCOUNT.BREAK_GLASS, chosen)
                .where(ACCOUNT.TENANT_ID.eq(tenant.value()), which)
                .execute();
    }

    private Set<Role> read(TenantId tenant) {
        return sql
                .selectFrom(SIGN_IN_RULE)
                .where(SIGN_IN_RULE.TENANT_ID.eq(tenant.value()))
                .fetch(SIGN_IN_RULE.FACTOR_ROLES)
                .stream()
                .flatMap(Arrays::stream)
                .map(Role::valueOf)
                .collect(Collectors.toUnmodifiableSet());
    }

    private static String text(Set<Role> roles) {
        return roles.stream().map(Role::name).sorted().collect(Collectors.joining(", "));
    }
}
