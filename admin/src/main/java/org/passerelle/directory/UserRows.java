package org.passerelle.directory;

import static org.passerelle.db.schema.Tables.APP_USER;

import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jooq.exception.DataAccessException;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.passerelle.access.Refusal;
import org.passerelle.access.RefusedException;
import org.passerelle.access.TenantId;
import org.passerelle.access.UserId;
import org.springframework.stereotype.Component;

/// The SQL of users: whole batches as arrays, one statement each. Called inside a transaction.
@Component
final class UserRows {
    private static final Map<String, Refusal> UNIQUE = Map.of(
            "app_user_name_key", DirectoryRefusal.USER_NAME_TAKEN,
            "app_user_external_key", DirectoryRefusal.EXTERNAL_ID_TAKEN);

    private final DSLContext sql;
    private final Clock clock;

    UserRows(DSLContext sql, Clock clock) {
        this.sql = sql;
        this.clock = clock;
    }

    List<User> find(TenantId tenant, List<UserId> ids) {
        return sql.selectFrom(APP_USER)
                .where(APP_USER.TENANT_ID.eq(tenant.value()), APP_USER.ID.eq(DSL.any(uuids(ids))))
                .fetch(UserRows::read);
    }

    List<Person> people(TenantId tenant, List<UserId> ids) {
        return sql.select(APP_USER.ID, APP_USER.DISPLAY_NAME, APP_USER.USAGE_LOCATION, APP_USER.LANGUAGE)
                .from(APP_USER)
                .where(APP_USER.TENANT_ID.eq(tenant.value()), APP_USER.ID.eq(DSL.any(uuids(ids))))
                .fetch(row -> new Person(new UserId(row.value1()), row.value2(), row.value3(), row.value4()));
    }

    /// In order of identifier, so that two batches cannot wait for each other.
    List<User> lock(TenantId tenant, List<UserId> ids) {
        return sql.selectFrom(APP_USER)
                .where(APP_USER.TENANT_ID.eq(tenant.value()), APP_USER.ID.eq(DSL.any(uuids(ids))))
                .orderBy(APP_USER.ID)
                .forUpdate()
                .fetch(UserRows::read);
    }

    List<User> insert(TenantId tenant, UUID[] ids, List<UserDetails> details, Source source) {
        OffsetDateTime now = now();
        Object[] binds = binds(tenant, ids, details, source.name(), now);
        refuseTaken(tenant, ids, details);
        translated(() -> sql.query("""
                        insert into app_user (tenant_id, id, external_id, user_principal_name, display_name, mail,
                            usage_location, city, department, job_title, telephone, language, enabled, source,
                            created_at, updated_at)
                        select ?::uuid, u.id, u.external_id, u.upn, u.display_name, u.mail, u.usage_location, u.city,
                               u.department, u.job_title, u.telephone, u.language, u.enabled, ?, ?::timestamptz, ?::timestamptz
                          from unnest(?::uuid[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[],
                                      ?::text[], ?::text[], ?::text[], ?::text[], ?::boolean[])
                               as u(id, external_id, upn, display_name, mail, usage_location, city, department,
                                    job_title, telephone, language, enabled)
                        """, binds).execute());
        var created = new ArrayList<User>(details.size());
        for (int i = 0; i < ids.length; i++) {
            created.add(new User(new UserId(ids[i]), details.get(i), source, 1, now.toInstant(), now.toInstant()));
        }
        return created;
    }

    List<User> update(TenantId tenant, Map<UserId, UserDetails> wanted) {
        if (wanted.isEmpty()) {
            return List.of();
        }
        List<UserId> ids = List.copyOf(wanted.keySet());
        List<UserDetails> details =
                ids.stream().map(id -> Objects.requireNonNull(wanted.get(id))).toList();
        refuseTaken(tenant, uuids(ids), details);
        translated(
                () -> sql.query("""
                        update app_user a set external_id = u.external_id, user_principal_name = u.upn,
                               display_name = u.display_name, mail = u.mail, usage_location = u.usage_location,
                               city = u.city, department = u.department, job_title = u.job_title,
                               telephone = u.telephone, language = u.language, enabled = u.enabled,
                               row_version = a.row_version + 1, updated_at = ?::timestamptz
                          from unnest(?::uuid[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[],
                                      ?::text[], ?::text[], ?::text[], ?::text[], ?::boolean[])
                               as u(id, external_id, upn, display_name, mail, usage_location, city, department,
                                    job_title, telephone, language, enabled)
                         where a.tenant_id = ? and a.id = u.id
                        """, updateBinds(tenant, uuids(ids), details)).execute());
        return find(tenant, ids);
    }

    void delete(TenantId tenant, UserId id) {
        sql.deleteFrom(APP_USER)
                .where(APP_USER.TENANT_ID.eq(tenant.value()), APP_USER.ID.eq(id.value()))
                .execute();
    }

    static Map<UserId, User> byId(List<User> users) {
        return users.stream().collect(Collectors.toMap(User::id, Function.identity()));
    }

    static User read(Record row) {
        var details = new UserDetails(
                Optional.ofNullable(row.get(APP_USER.EXTERNAL_ID)),
                row.get(APP_USER.USER_PRINCIPAL_NAME),
                row.get(APP_USER.DISPLAY_NAME),
                row.get(APP_USER.MAIL),
                row.get(APP_USER.USAGE_LOCATION),
                row.get(APP_USER.CITY),
                row.get(APP_USER.DEPARTMENT),
                row.get(APP_USER.JOB_TITLE),
                row.get(APP_USER.TELEPHONE),
                row.get(APP_USER.LANGUAGE),
                row.get(APP_USER.ENABLED));
        return new User(
                new UserId(row.get(APP_USER.ID)),
                details,
                Source.valueOf(row.get(APP_USER.SOURCE)),
                row.get(APP_USER.ROW_VERSION),
                row.get(APP_USER.CREATED_AT).toInstant(),
                row.get(APP_USER.UPDATED_AT).toInstant());
    }

    private static UUID[] uuids(List<UserId> ids) {
        return ids.stream().map(UserId::value).toArray(UUID[]::new);
    }

    private static Object[] binds(
            TenantId tenant, UUID[] ids, List<UserDetails> details, String source, OffsetDateTime now) {
        var all = new ArrayList<Object>(List.of(tenant.value(), source, now, now, ids));
        all.addAll(columns(details));
        return all.toArray();
    }

    private Object[] updateBinds(TenantId tenant, UUID[] ids, List<UserDetails> details) {
        var all = new ArrayList<Object>(List.of(now(), ids));
        all.addAll(columns(details));
        all.add(tenant.value());
        return all.toArray();
    }

    private static List<Object> columns(List<UserDetails> details) {
        return List.of(
                column(details, one -> one.externalId().orElse(null)),
                column(details, UserDetails::userPrincipalName),
                column(details, UserDetails::displayName),
                column(details, UserDetails::mail),
                column(details, UserDetails::usageLocation),
                column(details, UserDetails::city),
                column(details, UserDetails::department),
                column(details, UserDetails::jobTitle),
                column(details, UserDetails::telephone),
                column(details, UserDetails::language),
                details.stream().map(UserDetails::enabled).toArray(Boolean[]::new));
    }

    private static String[] column(List<UserDetails> details, Function<UserDetails, @Nullable String> field) {
        return details.stream().map(field).toArray(String[]::new);
    }

    private OffsetDateTime now() {
        return OffsetDateTime.ofInstant(clock.instant(), ZoneOffset.UTC);
    }

    /// Row-level security keeps PostgreSQL from saying which value is taken, so the first one is looked for
    /// beforehand.
    ///
    /// @param ids of the users that will have the names; their own present names are not in the way
    private void refuseTaken(TenantId tenant, UUID[] ids, List<UserDetails> details) {
        String[] names = details.stream()
                .map(one -> one.userPrincipalName().toLowerCase(Locale.ROOT))
                .toArray(String[]::new);
        sql.select(APP_USER.USER_PRINCIPAL_NAME)
                .from(APP_USER)
                .where(
                        APP_USER.TENANT_ID.eq(tenant.value()),
                        APP_USER.SIGN_IN_KEY.eq(DSL.any(names)),
                        APP_USER.ID.ne(DSL.all(ids)))
                .limit(1)
                .fetchOptional(APP_USER.USER_PRINCIPAL_NAME)
                .ifPresent(name -> {
                    throw new RefusedException(DirectoryRefusal.USER_NAME_TAKEN, Map.of("name", name));
                });
    }

    /// A unique index that objects after all (twice in one batch, or somebody was faster) is a refusal too.
    private static void translated(Runnable statement) {
        try {
            statement.run();
        } catch (DataAccessException e) {
            String message = String.valueOf(e.getMessage());
            throw UNIQUE.entrySet().stream()
                    .filter(unique -> message.contains(unique.getKey()))
                    .<RuntimeException>map(unique -> new RefusedException(unique.getValue(), Map.of("name", "")))
                    .findFirst()
                    .orElse(e);
        }
    }
}
