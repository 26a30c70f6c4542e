package org.passerelle.directory;

import static org.passerelle.db.schema.Tables.APP_USER;

import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record2;
import org.jooq.Select;
import org.jooq.impl.DSL;
import org.passerelle.access.Actor;
import org.passerelle.access.Permission;
import org.passerelle.access.RefusedException;
import org.passerelle.access.TenantId;
import org.passerelle.access.UserId;
import org.passerelle.audit.Audit;
import org.passerelle.audit.AuditEntry;
import org.passerelle.db.Ids;
import org.passerelle.db.Transactions;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/// Finds, adds and changes users, one or many at a time. Thread-safe.
@Component
public final class Users {
    private final DSLContext sql;
    private final Transactions transactions;
    private final UserRows rows;
    private final Audit audit;
    private final Ids ids;
    private final ApplicationEventPublisher news;

    Users(
            DSLContext sql,
            Transactions transactions,
            UserRows rows,
            Audit audit,
            Ids ids,
            ApplicationEventPublisher news) {
        this.sql = sql;
        this.transactions = transactions;
        this.rows = rows;
        this.audit = audit;
        this.ids = ids;
        this.news = news;
    }

    public Optional<User> find(TenantId tenant, UserId id) {
        return transactions.read(
                tenant.value(),
                () -> sql.selectFrom(APP_USER)
                        .where(APP_USER.TENANT_ID.eq(tenant.value()), APP_USER.ID.eq(id.value()))
                        .fetchOptional()
                        .map(UserRows::read));
    }

    /// @throws RefusedException `NO_SUCH_USER`
    public User require(TenantId tenant, UserId id) {
        return find(tenant, id)
                .orElseThrow(() -> new RefusedException(DirectoryRefusal.NO_SUCH_USER, Map.of("user", id.toString())));
    }

    /// By the name to sign in with, without regard to case.
    public Optional<User> findByName(TenantId tenant, String userPrincipalName) {
        return transactions.read(
                tenant.value(),
                () -> sql.selectFrom(APP_USER)
                        .where(
                                APP_USER.TENANT_ID.eq(tenant.value()),
                                APP_USER.SIGN_IN_KEY.eq(
                                        userPrincipalName.strip().toLowerCase(Locale.ROOT)))
                        .fetchOptional()
                        .map(UserRows::read));
    }

    /// By sign-in names without regard to case; the keys are in lower case.
    public Map<String, User> findByNames(TenantId tenant, Collection<String> names) {
        String[] wanted = names.stream()
                .map(name -> name.strip().toLowerCase(Locale.ROOT))
                .distinct()
                .toArray(String[]::new);
        return transactions.read(
                tenant.value(),
                () -> sql
                        .selectFrom(APP_USER)
                        .where(APP_USER.TENANT_ID.eq(tenant.value()))
                        .and(APP_USER.SIGN_IN_KEY.eq(DSL.any(wanted)))
                        .fetch()
                        .stream()
                        .map(UserRows::read)
                        .collect(Collectors.toMap(
                                user -> user.details().userPrincipalName().toLowerCase(Locale.ROOT),
                                Function.identity())));
    }

    /// By any key: several users may have the same mail address or telephone. In no particular order.
    ///
    /// @param values as [UserKey#normal] has them, which are the keys of the answer
    public Map<String, List<User>> findBy(TenantId tenant, UserKey key, Collection<String> values) {
        String[] wanted =
                values.stream().filter(value -> !value.isEmpty()).distinct().toArray(String[]::new);
        Condition condition = switch (key) {
            case SIGN_IN_NAME -> APP_USER.SIGN_IN_KEY.eq(DSL.any(wanted));
            case MAIL -> APP_USER.MAIL_KEY.ne("").and(APP_USER.MAIL_KEY.eq(DSL.any(wanted)));
            case EXTERNAL_ID -> APP_USER.EXTERNAL_ID.eq(DSL.any(wanted));
            case TELEPHONE -> APP_USER.TELEPHONE_DIGITS.ne("").and(APP_USER.TELEPHONE_DIGITS.eq(DSL.any(wanted)));
        };
        return transactions.read(
                tenant.value(),
                () ->
                        sql
                                .selectFrom(APP_USER)
                                .where(APP_USER.TENANT_ID.eq(tenant.value()))
                                .and(condition)
                                .fetch()
                                .stream()
                                .map(UserRows::read)
                                .collect(Collectors.groupingBy(user -> key.of(user.details()))));
    }

    /// Nobody else changes them until the transaction is over. In order of identifier.
    public List<User> lock(TenantId tenant, List<UserId> wanted) {
        return transactions.in(tenant.value(), () -> rows.lock(tenant, wanted));
    }

    /// Enabled users whom a list does not name, with their versions.
    public Select<Record2<UUID, Long>> enabledBesides(TenantId tenant, Named named) {
        return sql.select(APP_USER.ID, APP_USER.ROW_VERSION).from(APP_USER).where(besides(tenant, named));
    }

    /// How many [#enabledBesides] finds.
    public int countEnabledBesides(TenantId tenant, Named named) {
        return transactions.read(tenant.value(), () -> sql.fetchCount(APP_USER, besides(tenant, named)));
    }

    /// How many there are that a list could name.
    public int countEnabled(TenantId tenant, UserKey key) {
        return transactions.read(tenant.value(), () -> sql.fetchCount(APP_USER, nameable(tenant, key)));
    }

    /// The first ones by name of those that [#enabledBesides] finds.
    public List<String> namesOfEnabledBesides(TenantId tenant, Named named, int most) {
        return transactions.read(
                tenant.value(),
                () -> sql.select(APP_USER.DISPLAY_NAME)
                        .from(APP_USER)
                        .where(besides(tenant, named))
                        .orderBy(APP_USER.DISPLAY_NAME, APP_USER.ID)
                        .limit(most)
                        .fetch(APP_USER.DISPLAY_NAME));
    }

    private static Condition besides(TenantId tenant, Named named) {
        return nameable(tenant, named.key())
                .and(value(named.key()).ne(DSL.all(named.values().toArray(String[]::new))))
                .and(APP_USER.SIGN_IN_KEY.ne(DSL.all(named.signInNames().toArray(String[]::new))));
    }

    /// Somebody without the value cannot be told from those that are named; whom another directory keeps by SCIM, that
    /// one disables.
    private static Condition nameable(TenantId tenant, UserKey key) {
        return APP_USER.TENANT_ID
                .eq(tenant.value())
                .and(APP_USER.ENABLED.isTrue())
                .and(APP_USER.SOURCE.ne(Source.SCIM.name()))
                .and(value(key).ne(""));
    }

    private static Field<String> value(UserKey key) {
        return switch (key) {
            case SIGN_IN_NAME -> APP_USER.SIGN_IN_KEY;
            case MAIL -> APP_USER.MAIL_KEY;
            case EXTERNAL_ID -> DSL.coalesce(APP_USER.EXTERNAL_ID, DSL.inline(""));
            case TELEPHONE -> APP_USER.TELEPHONE_DIGITS;
        };
    }

    /// Which users have which of these external identifiers.
    public Map<String, UserId> holdersOfExternalIds(TenantId tenant, Collection<String> externalIds) {
        String[] wanted = externalIds.stream().distinct().toArray(String[]::new);
        return transactions.read(
                tenant.value(),
                () -> sql
                        .select(APP_USER.EXTERNAL_ID, APP_USER.ID)
                        .from(APP_USER)
                        .where(APP_USER.TENANT_ID.eq(tenant.value()))
                        .and(APP_USER.EXTERNAL_ID.eq(DSL.any(wanted)))
                        .fetch()
                        .stream()
                        .collect(Collectors.toMap(row -> row.value1(), row -> new UserId(row.value2()))));
    }

    /// @throws RefusedException `BAD_MAIL`
    public static void checkMail(String address) {
        UserRules.checkMail(address);
    }

    /// The rule that these details break; empty where they are fine.
    public static Optional<RefusedException> problem(UserDetails details) {
        try {
            UserRules.check(details, Source.IMPORT);
            return Optional.empty();
        } catch (RefusedException broken) {
            return Optional.of(broken);
        }
    }

    /// In no particular order; those that do not exist are left out.
    public List<User> findAll(TenantId tenant, List<UserId> wanted) {
        return transactions.read(tenant.value(), () -> rows.find(tenant, wanted));
    }

    /// The same with what a bulk change must know of them, and no more.
    public List<Person> people(TenantId tenant, List<UserId> wanted) {
        return transactions.read(tenant.value(), () -> rows.people(tenant, wanted));
    }

    /// @throws RefusedException where a rule of [UserDetails] is broken or a name is taken
    public User create(Actor actor, UserDetails details, Source source) {
        return createAll(actor, List.of(details), source).getFirst();
    }

    /// All or none.
    ///
    /// @throws RefusedException where a rule of [UserDetails] is broken or a name is taken
    public List<User> createAll(Actor actor, List<UserDetails> details, Source source) {
        actor.require(Permission.EDIT_USERS);
        details.forEach(one -> UserRules.check(one, source));
        return transactions.in(actor.tenant().value(), () -> {
            List<User> created = rows.insert(actor.tenant(), ids.next(details.size()), details, source);
            news.publishEvent(
                    new UsersAdded(actor, created.stream().map(User::id).toList()));
            audit.record(
                    actor,
                    created.stream()
                            .map(user -> entry("user.created", user, UserChanges.of(user.details())))
                            .toList());
            return created;
        });
    }

    /// @param rowVersion the one the caller saw
    /// @throws RefusedException where a rule is broken, a name is taken, or somebody changed the user meanwhile
    public User update(Actor actor, UserId id, UserDetails details, long rowVersion) {
        return transactions.in(actor.tenant().value(), () -> {
            if (require(actor.tenant(), id).rowVersion() != rowVersion) {
                throw new RefusedException(
                        DirectoryRefusal.USER_CHANGED_MEANWHILE, Map.of("name", details.displayName()));
            }
            return updateAll(actor, Map.of(id, details)).getFirst();
        });
    }

    /// All or none; users that already are as wanted are not touched.
    ///
    /// @return those that were changed
    public List<User> updateAll(Actor actor, Map<UserId, UserDetails> wanted) {
        actor.require(Permission.EDIT_USERS);
        return transactions.in(actor.tenant().value(), () -> {
            Map<UserId, User> before = UserRows.byId(rows.lock(actor.tenant(), List.copyOf(wanted.keySet())));
            before.forEach((id, user) -> UserRules.check(Objects.requireNonNull(wanted.get(id)), user.source()));
            Map<UserId, UserDetails> changed = UserChanges.only(wanted, before);
            List<User> after = rows.update(actor.tenant(), changed);
            news.publishEvent(new UsersChanged(actor, after));
            audit.record(
                    actor,
                    after.stream()
                            .map(user -> entry(
                                    "user.updated", user, UserChanges.between(before.get(user.id()), user.details())))
                            .toList());
            return after;
        });
    }

    /// Takes a user away for good, with all that the organisation keeps of them but the audit and the records of calls.
    ///
    /// @throws RefusedException `NO_SUCH_USER`, or where a room cannot do without the user
    public void remove(Actor actor, UserId id) {
        actor.require(Permission.EDIT_USERS);
        transactions.in(actor.tenant().value(), () -> {
            User user = rows.lock(actor.tenant(), List.of(id)).stream()
                    .findFirst()
                    .orElseThrow(
                            () -> new RefusedException(DirectoryRefusal.NO_SUCH_USER, Map.of("user", id.toString())));
            news.publishEvent(new UsersLeaving(actor, List.of(id)));
            rows.delete(actor.tenant(), id);
            audit.record(
                    actor,
                    entry(
                            "user.removed",
                            user,
                            UserChanges.of(user.details()).stream()
                                    .map(change -> new org.passerelle.audit.Change(change.field(), change.to(), null))
                                    .toList()));
        });
    }

    private static AuditEntry entry(String action, User user, List<org.passerelle.audit.Change> changes) {
        return new AuditEntry(action, "user", user.id(), user.displayName(), changes);
    }
}
