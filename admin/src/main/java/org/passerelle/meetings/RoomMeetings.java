package org.passerelle.meetings;

import static org.passerelle.db.schema.Tables.ROOM_MEETING;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.passerelle.access.Actor;
import org.passerelle.access.RefusedException;
import org.passerelle.access.TenantId;
import org.passerelle.access.UserId;
import org.passerelle.assignments.RoomIds;
import org.passerelle.audit.Audit;
import org.passerelle.audit.AuditEntry;
import org.passerelle.audit.Change;
import org.passerelle.db.Transactions;
import org.passerelle.db.schema.tables.records.RoomMeetingRecord;
import org.springframework.stereotype.Component;

/// Conferences that rooms elsewhere ask for: made at the first question, found by the bridge like a user's own, gone
/// when nobody has asked for long. Two rooms never share an ID. Thread-safe.
@Component
public final class RoomMeetings {
    /// Noting each use would write at every look.
    private static final Duration NOTED_EVERY = Duration.ofDays(1);
    private static final int REMOVED_AT_ONCE = 1_000;

    private final DSLContext sql;
    private final Transactions transactions;
    private final RoomIds ids;
    private final Audit audit;
    private final Clock clock;

    RoomMeetings(DSLContext sql, Transactions transactions, RoomIds ids, Audit audit, Clock clock) {
        this.sql = sql;
        this.transactions = transactions;
        this.ids = ids;
        this.audit = audit;
        this.clock = clock;
    }

    public Optional<RoomMeeting> find(TenantId tenant, String room) {
        return one(tenant, ROOM_MEETING.ROOM.eq(room));
    }

    public Optional<RoomMeeting> findById(TenantId tenant, String conferenceId) {
        return one(tenant, ROOM_MEETING.CONFERENCE_ID.eq(conferenceId));
    }

    public int count(TenantId tenant) {
        return transactions.read(
                tenant.value(), () -> sql.fetchCount(ROOM_MEETING, ROOM_MEETING.TENANT_ID.eq(tenant.value())));
    }

    /// The conference of a room; made where there is none yet. Whoever calls has made sure that the room may have one.
    ///
    /// @param asker for the audit
    /// @param most conferences of rooms that the organisation may have at a time
    /// @throws RefusedException `ROOM_QUOTA_REACHED`
    public RoomMeeting open(Actor asker, String room, UserId owner, int most) {
        TenantId tenant = asker.tenant();
        Optional<RoomMeeting> known = find(tenant, room);
        if (known.isPresent()) {
            noteUse(tenant, known.get());
            return known.get();
        }
        return transactions.in(tenant.value(), () -> {
            // One at a time in an organisation: neither the quota nor a room's ID can be given out twice.
            sql.fetch("select pg_advisory_xact_lock(hashtextextended(?, 0))", "rooms " + tenant);
            return find(tenant, room).orElseGet(() -> make(asker, room, owner, most));
        });
    }

    /// Conferences that no room has asked for since; callers can no longer reach them.
    ///
    /// @return how many
    public int removeUnused(TenantId tenant, Instant since) {
        return transactions.in(tenant.value(), () -> {
            List<String> unused = sql.select(ROOM_MEETING.CONFERENCE_ID)
                    .from(ROOM_MEETING)
                    .where(
                            ROOM_MEETING.TENANT_ID.eq(tenant.value()),
                            ROOM_MEETING.USED_AT.lt(since.atOffset(ZoneOffset.UTC)))
                    .orderBy(ROOM_MEETING.USED_AT)
                    .limit(REMOVED_AT_ONCE)
                    .fetch(ROOM_MEETING.CONFERENCE_ID);
            sql.deleteFrom(ROOM_MEETING)
                    .where(
                            ROOM_MEETING.TENANT_ID.eq(tenant.value()),
                            ROOM_MEETING.CONFERENCE_ID.eq(org.jooq.impl.DSL.any(unused.toArray(String[]::new))))
                    .execute();
            ids.release(tenant, unused);
            return unused.size();
        });
    }

    private RoomMeeting make(Actor asker, String room, UserId owner, int most) {
        TenantId tenant = asker.tenant();
        if (count(tenant) >= most) {
            throw new RefusedException(MeetingRefusal.ROOM_QUOTA_REACHED, Map.of("most", most));
        }
        Instant now = clock.instant();
        var made = new RoomMeeting(room, ids.claim(tenant, owner), owner, now, now);
        sql.insertInto(ROOM_MEETING)
                .set(ROOM_MEETING.TENANT_ID, tenant.value())
                .set(ROOM_MEETING.ROOM, room)
                .set(ROOM_MEETING.CONFERENCE_ID, made.conferenceId())
                .set(ROOM_MEETING.OWNER_ID, owner.value())
                .set(ROOM_MEETING.MADE_AT, now.atOffset(ZoneOffset.UTC))
                .set(ROOM_MEETING.USED_AT, now.atOffset(ZoneOffset.UTC))
                .execute();
        audit.record(
                asker,
                new AuditEntry(
                        "meeting.room-opened",
                        "meeting",
                        owner,
                        room,
                        List.of(new Change("conferenceId", null, made.conferenceId()))));
        return made;
    }

    private void noteUse(TenantId tenant, RoomMeeting meeting) {
        Instant now = clock.instant();
        if (meeting.usedAt().isAfter(now.minus(NOTED_EVERY))) {
            return;
        }
        transactions.in(
                tenant.value(),
                () -> sql.update(ROOM_MEETING)
                        .set(ROOM_MEETING.USED_AT, now.atOffset(ZoneOffset.UTC))
                        .where(ROOM_MEETING.TENANT_ID.eq(tenant.value()), ROOM_MEETING.ROOM.eq(meeting.room()))
                        .execute());
    }

    private Optional<RoomMeeting> one(TenantId tenant, Condition which) {
        return transactions.read(
                tenant.value(),
                () -> sql.selectFrom(ROOM_MEETING)
                        .where(ROOM_MEETING.TENANT_ID.eq(tenant.value()), which)
                        .fetchOptional(RoomMeetings::read));
    }

    private static RoomMeeting read(RoomMeetingRecord row) {
        return new RoomMeeting(
                row.getRoom(),
                row.getConferenceId(),
                new UserId(row.getOwnerId()),
                row.getMadeAt().toInstant(),
                row.getUsedAt().toInstant());
    }
}
