package org.passerelle.roster;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;
import java.util.UUID;
import org.jooq.Record;
import org.passerelle.access.UserId;
import org.passerelle.assignments.DialOut;
import org.passerelle.assignments.Status;

/// Everything a list shows of a handful of users. What is looked up in the past of each costs as much as all the rest,
/// and is left out where it is not shown.
final class RosterRows {
    static final String QUERY = """
            select u.id, u.display_name, u.user_principal_name, u.mail, u.external_id, u.department, u.job_title,
                   u.city, u.usage_location, u.language, u.enabled, u.source, a.entitled, p.name as provider,
                   a.conference_id, coalesce(t.e164, r.toll_number) as toll, f.e164 as toll_free, a.dial_out,
                   a.toll_free_allowed, a.unauthenticated_start, a.pin_set_at, a.status, u.created_at, u.updated_at,
                   a.moved_at, a.updated_at as conferencing_changed_at, a.updated_by as conferencing_changed_by,
                   former.provider_name as former_provider, last.started_at as last_conference, a.row_version,
                   u.row_version as user_version
              from unnest(?::uuid[]) as chosen(id)
             cross join (select ?::boolean as past) wanted
              join app_user u on u.id = chosen.id
              join assignment a on a.tenant_id = u.tenant_id and a.user_id = u.id
              left join provider p on p.tenant_id = u.tenant_id and p.id = a.provider_id
              left join service_number t on t.tenant_id = u.tenant_id and t.id = a.toll_number_id
              left join service_number f on f.tenant_id = u.tenant_id and f.id = a.toll_free_number_id
              left join acp_record r on r.tenant_id = u.tenant_id and r.user_id = u.id and r.is_default
              left join lateral (
                   select h.provider_name from assignment_archive h
                    where wanted.past and h.tenant_id = a.tenant_id and h.user_id = a.user_id and h.provider_name <> ''
                      and h.provider_name is distinct from p.name
                    order by h.id desc limit 1) former on true
              left join lateral (
                   select c.started_at from conference c
                    where wanted.past and c.tenant_id = a.tenant_id and c.owner_id = a.user_id
                    order by c.started_at desc limit 1) last on true
             where u.tenant_id = ?::uuid
            """;

    private RosterRows() {}

    static RosterRow read(Record row) {
        return new RosterRow(
                new UserId(row.get("id", UUID.class)),
                row.get("display_name", String.class),
                row.get("user_principal_name", String.class),
                row.get("mail", String.class),
                text(row, "external_id"),
                row.get("department", String.class),
                row.get("job_title", String.class),
                row.get("city", String.class),
                row.get("usage_location", String.class),
                row.get("language", String.class),
                row.get("enabled", boolean.class),
                row.get("source", String.class),
                row.get("entitled", boolean.class),
                text(row, "provider"),
                text(row, "conference_id"),
                text(row, "toll"),
                text(row, "toll_free"),
                DialOut.valueOf(row.get("dial_out", String.class)),
                row.get("toll_free_allowed", boolean.class),
                row.get("unauthenticated_start", boolean.class),
                time(row, "pin_set_at"),
                Status.valueOf(row.get("status", String.class)),
                row.get("created_at", OffsetDateTime.class).toInstant(),
                row.get("updated_at", OffsetDateTime.class).toInstant(),
                time(row, "moved_at"),
                row.get("conferencing_changed_at", OffsetDateTime.class).toInstant(),
                row.get("conferencing_changed_by", String.class),
                text(row, "former_provider"),
                time(row, "last_conference"),
                row.get("row_version", long.class),
                row.get("user_version", long.class));
    }

    private static Optional<Instant> time(Record row, String column) {
        return Optional.ofNullable(row.get(column, OffsetDateTime.class)).map(OffsetDateTime::toInstant);
    }

    private static Optional<String> text(Record row, String column) {
        return Optional.ofNullable(row.get(column, String.class));
    }
}
