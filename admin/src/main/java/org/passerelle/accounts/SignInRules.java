package org.passerelle.accounts;

import static org.passerelle.db.schema.Tables.SIGN_IN_RULE;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jooq.DSLContext;
import org.passerelle.access.Actor;
import org.passerelle.access.Permission;
import org.passerelle.access.Role;
import org.passerelle.access.TenantId;
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
    private final Organisations organisations;
    private final Audit audit;

    SignInRules(DSLContext sql, Transactions transactions, Organisations organisations, Audit audit) {
        this.sql = sql;
        this.transactions = transactions;
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
        return roles.stream().map(Role::name).sorted().collect(Collectors.joining(" "));
    }
}
