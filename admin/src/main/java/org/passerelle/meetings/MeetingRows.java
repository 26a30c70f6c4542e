package org.passerelle.meetings;

import static org.passerelle.db.schema.Tables.MEETING_SETTING;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.passerelle.access.TenantId;
import org.passerelle.access.UserId;
import org.passerelle.assignments.DialOut;
import org.passerelle.assignments.PinHash;
import org.passerelle.bridge.BridgeSettings.AnnouncementType;
import org.passerelle.bridge.BridgeSettings.NumberMasking;
import org.springframework.stereotype.Component;

/// The SQL of conferences.
@Component
final class MeetingRows {
    private static final int ROWS_AT_ONCE = 1_000;
    private final DSLContext sql;

    MeetingRows(DSLContext sql) {
        this.sql = sql;
    }

    /// Whosever it is, so outside any organisation's transaction.
    Lookup lookup(String dialled, Instant now) {
        return sql.fetchOptional(
                        "select * from bridge_lookup(?, ?::timestamptz)", dialled, now.atOffset(ZoneOffset.UTC))
                .or(() -> sql.fetchOptional("select * from room_lookup(?)", dialled))
                .map(row -> outcome(dialled, row))
                .orElseGet(Lookup.Unknown::new);
    }

    /// Every conference of the organisation that can be called, by ascending ID. Called inside a transaction.
    void eachLive(TenantId tenant, Consumer<Meeting> each) {
        try (Stream<Record> rows = sql.resultQuery("""
                        select a.tenant_id, a.user_id, c.conference_id,
                               coalesce(c.room, u.display_name::text) as organiser,
                               coalesce(nullif(u.language, ''), t.language) as language, a.pin_hash,
                               toll.e164 as toll_number, free.e164 as toll_free_number, a.dial_out,
                               a.unauthenticated_start or c.room is not null as unauthenticated_start,
                               b.entry_exit_notifications, b.announcement_type,
                               b.name_recording, b.pin_length, b.dial_out_confirmation, b.number_masking,
                               s.most_participants, s.admission, s.waiting_music, s.rejoin_minutes,
                               s.hours_with_leader, s.hours_without_leader, s.minutes_after_last_leader,
                               coalesce(k.keys, '') as keys
                          from (select tenant_id, user_id, conference_id, null::text as room
                                  from assignment where tenant_id = ?::uuid and provider_kind = 'BUILT_IN'
                                union all
                                select r.tenant_id, r.owner_id, r.conference_id, r.room
                                  from room_meeting r
                                  join jitsi_setting j on j.tenant_id = r.tenant_id and j.enabled
                                 where r.tenant_id = ?::uuid) c
                          join assignment a on a.tenant_id = c.tenant_id and a.user_id = c.user_id
                          join app_user u on u.tenant_id = a.tenant_id and u.id = a.user_id
                          join tenant t on t.id = a.tenant_id
                          join bridge b on b.tenant_id = a.tenant_id
                          left join meeting_setting s on s.tenant_id = a.tenant_id
                          left join key_setting k on k.tenant_id = a.tenant_id
                          left join service_number toll on toll.tenant_id = a.tenant_id and toll.id = a.toll_number_id
                          left join service_number free
                                 on free.tenant_id = a.tenant_id and free.id = a.toll_free_number_id
                         where a.tenant_id = ?::uuid and a.provider_kind = 'BUILT_IN' and a.entitled and u.enabled
                         order by c.conference_id collate "C"
                        """, tenant.value(), tenant.value(), tenant.value())
                .fetchSize(ROWS_AT_ONCE)
                .fetchStream()
                .map(Record.class::cast)) {
            rows.forEach(row -> each.accept(meeting(row)));
        }
    }

    Optional<MeetingSettings> settings(TenantId tenant) {
        return sql.selectFrom(MEETING_SETTING)
                .where(MEETING_SETTING.TENANT_ID.eq(tenant.value()))
                .fetchOptional()
                .map(row -> new MeetingSettings(
                        row.getMostParticipants(),
                        MeetingSettings.Admission.valueOf(row.getAdmission()),
                        row.getWaitingMusic(),
                        row.getReplacedIdDays(),
                        row.getRejoinMinutes(),
                        row.getHoursWithLeader(),
                        row.getHoursWithoutLeader(),
                        row.getMinutesAfterLastLeader(),
                        row.getRowVersion()));
    }

    /// @return false where somebody changed them since
    boolean write(TenantId tenant, MeetingSettings wanted) {
        return sql.query(
                                """
                                insert into meeting_setting as s
                                       (tenant_id, most_participants, admission, waiting_music, replaced_id_days,
                                        rejoin_minutes, hours_with_leader, hours_without_leader,
                                        minutes_after_last_leader, row_version)
                                values (?::uuid, ?, ?, ?, ?, ?, ?, ?, ?, 1)
                                on conflict (tenant_id) do update
                                   set most_participants = excluded.most_participants, admission = excluded.admission,
                                       waiting_music = excluded.waiting_music,
                                       replaced_id_days = excluded.replaced_id_days,
                                       rejoin_minutes = excluded.rejoin_minutes,
                                       hours_with_leader = excluded.hours_with_leader,
                                       hours_without_leader = excluded.hours_without_leader,
                                       minutes_after_last_leader = excluded.minutes_after_last_leader,
                                       row_version = s.row_version + 1
                                 where s.row_version = ?
                                """,
                                tenant.value(),
                                wanted.mostParticipants(),
                                wanted.admission().name(),
                                wanted.waitingMusic(),
                                wanted.replacedIdDays(),
                                wanted.rejoinMinutes(),
                                wanted.hoursWithLeader(),
                                wanted.hoursWithoutLeader(),
                                wanted.minutesAfterLastLeader(),
                                wanted.rowVersion())
                        .execute()
                == 1;
    }

    private static Lookup outcome(String dialled, Record row) {
        Meeting meeting = meeting(row);
        return Optional.ofNullable(row.get("replaced_until", OffsetDateTime.class))
                .<Lookup>map(until -> new Lookup.Replaced(dialled, meeting, until.toInstant()))
                .orElseGet(() -> new Lookup.Live(meeting));
    }

    static Meeting meeting(Record row) {
        return new Meeting(
                new TenantId(row.get("tenant_id", UUID.class)),
                new UserId(row.get("user_id", UUID.class)),
                row.get("conference_id", String.class),
                row.get("organiser", String.class),
                row.get("language", String.class),
                Optional.ofNullable(row.get("pin_hash", String.class)).map(PinHash::new),
                Optional.ofNullable(row.get("toll_number", String.class)),
                Optional.ofNullable(row.get("toll_free_number", String.class)),
                new Meeting.Rules(
                        DialOut.valueOf(row.get("dial_out", String.class)),
                        row.get("unauthenticated_start", boolean.class),
                        row.get("entry_exit_notifications", boolean.class),
                        AnnouncementType.valueOf(row.get("announcement_type", String.class)),
                        row.get("name_recording", boolean.class),
                        row.get("pin_length", int.class),
                        row.get("dial_out_confirmation", boolean.class),
                        NumberMasking.valueOf(row.get("number_masking", String.class)),
                        row.get("keys", String.class)),
                settings(row));
    }

    private static MeetingSettings settings(Record row) {
        if (row.get("most_participants") == null) {
            return MeetingSettings.DEFAULTS;
        }
        return new MeetingSettings(
                row.get("most_participants", int.class),
                MeetingSettings.Admission.valueOf(row.get("admission", String.class)),
                row.get("waiting_music", boolean.class),
                MeetingSettings.DEFAULTS.replacedIdDays(),
                row.get("rejoin_minutes", int.class),
                row.get("hours_with_leader", int.class),
                row.get("hours_without_leader", int.class),
                row.get("minutes_after_last_leader", int.class),
                0);
    }
}
