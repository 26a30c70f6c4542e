package org.passerelle.accounts;

import static org.passerelle.db.schema.Tables.ACCOUNT;
import static org.passerelle.db.schema.Tables.PREFERENCE;

import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
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
import org.passerelle.directory.User;
import org.passerelle.directory.Users;
import org.passerelle.directory.UsersLeaving;
import org.springframework.context.event.EventListener;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/// Says who has which roles and passwords. Thread-safe.
@Component
public final class Accounts {
    private final DSLContext sql;
    private final Transactions transactions;
    private final AccountRows rows;
    private final FactorRows factors;
    private final SignInRules rules;
    private final Users users;
    private final Passwords passwords;
    private final Audit audit;
    private final Clock clock;

    Accounts(
            DSLContext sql,
            Transactions transactions,
            AccountRows rows,
            FactorRows factors,
            SignInRules rules,
            Users users,
            Passwords passwords,
            Audit audit,
            Clock clock) {
        this.sql = sql;
        this.transactions = transactions;
        this.rows = rows;
        this.factors = factors;
        this.rules = rules;
        this.users = users;
        this.passwords = passwords;
        this.audit = audit;
        this.clock = clock;
    }

    /// Empty too where the user is disabled in the directory.
    public Optional<Account> find(TenantId tenant, UserId user) {
        return transactions.read(tenant.value(), () -> rows.byUser(tenant, user).map(AccountRows.Kept::account));
    }

    /// Everybody with a role, by name.
    public List<Account> all(Actor actor) {
        actor.require(Permission.SEE_SETTINGS);
        return transactions.read(
                actor.tenant().value(),
                () -> rows.list(actor.tenant(), DSL.noCondition()).stream()
                        .map(AccountRows.Kept::account)
                        .toList());
    }

    /// Gives somebody these roles in place of the ones held; none takes the account away.
    ///
    /// @throws RefusedException where it would leave nobody who can do this
    public void setRoles(Actor actor, UserId user, Set<Role> roles) {
        actor.require(Permission.EDIT_ROLES);
        transactions.in(actor.tenant().value(), () -> {
            User person = users.require(actor.tenant(), user);
            Set<Role> before = find(actor.tenant(), user).map(Account::roles).orElseGet(Set::of);
            if (before.equals(roles)) {
                return;
            }
            if (before.contains(Role.ADMINISTRATOR) && !roles.contains(Role.ADMINISTRATOR)) {
                requireAdministratorsWithout(actor.tenant(), List.of(user));
            }
            write(actor.tenant(), user, roles);
            audit.record(
                    actor,
                    new AuditEntry(
                            "account.roles-set",
                            "user",
                            user,
                            person.displayName(),
                            List.of(new Change("roles", text(before), text(roles)))));
        });
    }

    /// That somebody ends own sessions elsewhere; the caller does it behind this.
    public void noteSessionsEnded(Actor actor, int sessions) {
        actor.require(Permission.USE_OWN_PAGE);
        UserId user = actor.user().orElseThrow();
        transactions.in(
                actor.tenant().value(),
                () -> audit.record(
                        actor,
                        new AuditEntry(
                                "account.sessions-ended",
                                "user",
                                user,
                                actor.name(),
                                List.of(new Change("sessions", null, String.valueOf(sessions))))));
    }

    /// Makes a new password, shown once to whoever hands it over; ends the account's lock and its sessions.
    public String resetPassword(Actor actor, UserId user) {
        actor.require(Permission.EDIT_ROLES);
        String password = passwords.generate();
        transactions.in(actor.tenant().value(), () -> {
            Account account = require(actor.tenant(), user);
            keep(account, password);
            record(actor, "account.password-reset", account);
        });
        return password;
    }

    /// Lets somebody try again at once.
    public void unlock(Actor actor, UserId user) {
        actor.require(Permission.EDIT_ROLES);
        transactions.in(actor.tenant().value(), () -> {
            Account account = require(actor.tenant(), user);
            sql.update(ACCOUNT)
                    .set(ACCOUNT.FAILED_ATTEMPTS, 0)
                    .setNull(ACCOUNT.LOCKED_UNTIL)
                    .where(ACCOUNT.TENANT_ID.eq(actor.tenant().value()), ACCOUNT.USER_ID.eq(user.value()))
                    .execute();
            record(actor, "account.unlocked", account);
        });
    }

    /// One's own password; ends all sessions, also the one this comes from.
    ///
    /// @throws RefusedException where the present one is wrong or the new one breaks a rule
    public Account changePassword(Actor actor, String present, String wanted) {
        actor.require(Permission.USE_OWN_PAGE);
        UserId self = actor.user().orElseThrow(() -> new IllegalStateException("only a person has a password"));
        return transactions.in(actor.tenant().value(), () -> {
            AccountRows.Kept kept = rows.byUser(actor.tenant(), self)
                    .orElseThrow(() -> new RefusedException(AccountRefusal.NO_SUCH_ACCOUNT));
            if (!passwords.matches(present, kept.passwordHash())) {
                throw new RefusedException(AccountRefusal.WRONG_PASSWORD);
            }
            if (present.equals(wanted)) {
                throw new RefusedException(AccountRefusal.PASSWORD_UNCHANGED);
            }
            Passwords.check(wanted, kept.account().signInName());
            keep(kept.account(), wanted);
            record(actor, "account.password-changed", kept.account());
            return require(actor.tenant(), self);
        });
    }

    /// Gives a user roles and a known password: the first administrator, the demo's people.
    void open(Actor system, UserId user, Set<Role> roles, String password) {
        setRoles(system, user, roles);
        keep(require(system.tenant(), user), password);
    }

    boolean isPassword(TenantId tenant, String signInName, String password) {
        return rows.byName(tenant, signInName)
                .filter(kept -> passwords.matches(password, kept.passwordHash()))
                .isPresent();
    }

    /// For a change of what opens the account, in its transaction. Ends all sessions.
    public Account endSessions(TenantId tenant, UserId user) {
        return transactions.in(tenant.value(), () -> {
            rows.endSessions(tenant, user);
            return require(tenant, user);
        });
    }

    /// A password nobody has used yet.
    public String newPassword() {
        return passwords.generate();
    }

    private Account require(TenantId tenant, UserId user) {
        return find(tenant, user).orElseThrow(() -> new RefusedException(AccountRefusal.NO_SUCH_ACCOUNT));
    }

    private void write(TenantId tenant, UserId user, Set<Role> roles) {
        if (roles.isEmpty()) {
            factors.delete(tenant, List.of(user.value()));
            rows.delete(tenant, List.of(user.value()));
            return;
        }
        String[] names = roles.stream().map(Role::name).sorted().toArray(String[]::new);
        sql.insertInto(ACCOUNT)
                .set(ACCOUNT.TENANT_ID, tenant.value())
                .set(ACCOUNT.USER_ID, user.value())
                .set(ACCOUNT.ROLES, names)
                .onConflict(ACCOUNT.TENANT_ID, ACCOUNT.USER_ID)
                .doUpdate()
                .set(ACCOUNT.ROLES, names)
                .execute();
    }

    private void keep(Account account, String password) {
        sql.update(ACCOUNT)
                .set(ACCOUNT.PASSWORD_HASH, passwords.hash(password))
                .set(ACCOUNT.PASSWORD_CHANGED_AT, OffsetDateTime.ofInstant(clock.instant(), ZoneOffset.UTC))
                .set(ACCOUNT.SESSION_EPOCH, ACCOUNT.SESSION_EPOCH.plus(1))
                .set(ACCOUNT.FAILED_ATTEMPTS, 0)
                .setNull(ACCOUNT.LOCKED_UNTIL)
                .where(
                        ACCOUNT.TENANT_ID.eq(account.tenant().value()),
                        ACCOUNT.USER_ID.eq(account.user().value()))
                .execute();
    }

    /// An account goes with its user, unless nobody would be left to administer.
    @EventListener
    @Order(UsersLeaving.FORGETTING)
    void onUsersLeaving(UsersLeaving leaving) {
        TenantId tenant = leaving.actor().tenant();
        List<UUID> gone = leaving.users().stream().map(UserId::value).toList();
        boolean administers = leaving.users().stream()
                .flatMap(user -> rows.byUser(tenant, user).stream())
                .anyMatch(kept -> kept.account().roles().contains(Role.ADMINISTRATOR));
        if (administers) {
            requireAdministratorsWithout(tenant, leaving.users());
        }
        sql.deleteFrom(PREFERENCE)
                .where(PREFERENCE.TENANT_ID.eq(tenant.value()), PREFERENCE.USER_ID.in(gone))
                .execute();
        factors.delete(tenant, gone);
        rows.delete(tenant, gone);
    }

    /// Before anything is written, so that a caller may go on with things as they are.
    private void requireAdministratorsWithout(TenantId tenant, Collection<UserId> leaving) {
        Set<UserId> staying = rows.lockedAdministrators(tenant).stream()
                .map(kept -> kept.account().user())
                .filter(user -> !leaving.contains(user))
                .collect(Collectors.toSet());
        if (staying.isEmpty()) {
            throw new RefusedException(AccountRefusal.LAST_ADMINISTRATOR);
        }
        // Passwords that are closed to all others need the one account that is open.
        boolean isOpen = rules.breakGlass(tenant)
                .filter(account -> staying.contains(account.user()))
                .isPresent();
        if (!isOpen && rules.arePasswordsClosed(tenant)) {
            throw new RefusedException(AccountRefusal.BREAK_GLASS_NEEDED);
        }
    }

    private void record(Actor actor, String action, Account account) {
        audit.record(
                actor,
                new AuditEntry(
                        action,
                        "user",
                        account.user(),
                        account.displayName(),
                        action.contains("password") ? List.of(Change.secret("password")) : List.of()));
    }

    private static String text(Collection<Role> roles) {
        return roles.stream().map(Role::name).sorted().collect(Collectors.joining(", "));
    }
}
