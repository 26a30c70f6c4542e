package org.passerelle.roster;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.passerelle.access.TenantId;
import org.passerelle.access.UserId;
import org.passerelle.assignments.DialOut;
import org.passerelle.assignments.Status;
import org.passerelle.db.Question;

/// Everything a list shows of a handful of users; read by JDBC itself, as fifty users of thirty columns cost jOOQ as
/// much as PostgreSQL. What is looked up in the past of each costs as much as all the rest, also for PostgreSQL to get
/// ready for it, and is left out where it is not shown.
final class RosterRows {
    private static final String COLUMNS = """
            select u.id, u.display_name, u.user_principal_name, u.mail, u.external_id, u.department, u.job_title,
                   u.city, u.usage_location, u.language, u.enabled, u.source, a.entitled, p.name as provider,
                   a.conference_id, coalesce(t.e164, r.toll_number) as toll, f.e164 as toll_free, a.dial_out,
                   a.toll_free_allowed, a.unauthenticated_start, a.pin_set_at, a.status, u.created_at, u.updated_at,
                   a.moved_at, a.updated_at as conferencing_changed_at, a.updated_by as conferencing_changed_by,
                   a.row_version, u.row_version as user_version, u.telephone, a.pin_pending,
            """;
    private static final String TABLES = """
              join assignment a on a.tenant_id = u.tenant_id and a.user_id = u.id
              left join provider p on p.tenant_id = u.tenant_id and p.id = a.provider_id
              left join service_number t on t.tenant_id = u.tenant_id and t.id = a.toll_number_id
              left join service_number f on f.tenant_id = u.tenant_id and f.id = a.toll_free_number_id
              left join acp_record r on r.tenant_id = u.tenant_id and r.user_id = u.id and r.is_default
            """;
    private static final String NO_PAST = """
                   null as former_provider, null::timestamptz as last_conference
            """;
    private static final String PAST = """
                   former.provider_name as former_provider, last.started_at as last_conference
            """;
    private static final String TABLES_OF_PAST = """
              left join lateral (
                   select h.provider_name from assignment_archive h
                    where h.tenant_id = a.tenant_id and h.user_id = a.user_id and h.provider_name <> ''
                      and h.provider_name is distinct from p.name
                    order by h.id desc limit 1) former on true
              left join lateral (
                   select c.started_at from conference c
                    where c.tenant_id = a.tenant_id and c.owner_id = a.user_id
                    order by c.started_at desc limit 1) last on true
            """;
    private static final String OF_ONE = """
              from app_user u
            """;
    private static final String OF_MANY = """
              from unnest(?::uuid[]) as chosen(id)
              join app_user u on u.id = chosen.id
            """;
    private static final String IN_TENANT = """
             where u.tenant_id = ?::uuid
            """;

    /// PostgreSQL would plan anew for each array of one.
    private static final String ONE = COLUMNS + NO_PAST + OF_ONE + TABLES + IN_TENANT + "and u.id = ?::uuid";

    private static final String MANY = COLUMNS + NO_PAST + OF_MANY + TABLES + IN_TENANT;

    private static final String MANY_WITH_PAST = COLUMNS + PAST + OF_MANY + TABLES + TABLES_OF_PAST + IN_TENANT;

    private RosterRows() {}

    /// As the user is at present.
    static Question<Optional<RosterRow>> of(TenantId tenant, UserId user) {
        return new Question<>(
                ONE,
                List.of(tenant.value(), user.value()),
                rows -> rows.next() ? Optional.of(row(rows)) : Optional.empty());
    }

    /// In no particular order; those that do not exist are left out.
    static Question<List<RosterRow>> of(TenantId tenant, List<UUID> users, Detail detail) {
        return new Question<>(
                detail == Detail.WITH_PAST ? MANY_WITH_PAST : MANY,
                List.of(users.toArray(UUID[]::new), tenant.value()),
                RosterRows::read);
    }

    private static List<RosterRow> read(ResultSet rows) throws SQLException {
        var found = new ArrayList<RosterRow>();
        while (rows.next()) {
            found.add(row(rows));
        }
        return found;
    }

    private static RosterRow row(ResultSet row) throws SQLException {
        return new RosterRow(
                new UserId(row.getObject("id", UUID.class)),
                row.getString("display_name"),
                row.getString("user_principal_name"),
                row.getString("mail"),
                text(row, "external_id"),
                row.getString("department"),
                row.getString("job_title"),
                row.getString("city"),
                row.getString("usage_location"),
                row.getString("language"),
                row.getBoolean("enabled"),
                row.getString("source"),
                row.getBoolean("entitled"),
                text(row, "provider"),
                text(row, "conference_id"),
                text(row, "toll"),
                text(row, "toll_free"),
                DialOut.valueOf(row.getString("dial_out")),
                row.getBoolean("toll_free_allowed"),
                row.getBoolean("unauthenticated_start"),
                time(row, "pin_set_at"),
                Status.valueOf(row.getString("status")),
                row.getObject("created_at", OffsetDateTime.class).toInstant(),
                row.getObject("updated_at", OffsetDateTime.class).toInstant(),
                time(row, "moved_at"),
                row.getObject("conferencing_changed_at", OffsetDateTime.class).toInstant(),
                row.getString("conferencing_changed_by"),
                text(row, "former_provider"),
                time(row, "last_conference"),
                row.getLong("row_version"),
                row.getLong("user_version"),
                row.getString("telephone"),
                row.getBoolean("pin_pending"));
    }

    private static Optional<Instant> time(ResultSet row, String column) throws SQLException {
        return Optional.ofNullable(row.getObject(column, OffsetDateTime.class)).map(OffsetDateTime::toInstant);
    }

    private static Optional<String> text(ResultSet row, String column) throws SQLException {
        return Optional.ofNullable(row.getString(column));
    }
}
