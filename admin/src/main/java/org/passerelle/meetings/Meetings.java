package org.passerelle.meetings;

import java.time.Clock;
import java.util.List;
import java.util.regex.Pattern;
import org.passerelle.access.Actor;
import org.passerelle.access.Permission;
import org.passerelle.access.RefusedException;
import org.passerelle.access.TenantId;
import org.passerelle.audit.Audit;
import org.passerelle.audit.AuditEntry;
import org.passerelle.audit.Change;
import org.passerelle.db.Transactions;
import org.springframework.stereotype.Component;

/// Conferences by their ID, and the organisation's settings for them. Thread-safe.
@Component
public final class Meetings {
    private static final Pattern CONFERENCE_ID = Pattern.compile("[0-9]{7,12}");

    private final Transactions transactions;
    private final MeetingRows rows;
    private final Audit audit;
    private final Clock clock;

    Meetings(Transactions transactions, MeetingRows rows, Audit audit, Clock clock) {
        this.transactions = transactions;
        this.rows = rows;
        this.audit = audit;
        this.clock = clock;
    }

    /// Whosever the conference is. Says nothing of guessing: callers go through [Entrance].
    ///
    /// @param dialled as keyed; what cannot be an ID is unknown
    public Lookup lookup(String dialled) {
        return CONFERENCE_ID.matcher(dialled).matches() ? rows.lookup(dialled, clock.instant()) : new Lookup.Unknown();
    }

    public MeetingSettings settings(TenantId tenant) {
        return transactions.read(tenant.value(), () -> rows.settings(tenant).orElse(MeetingSettings.DEFAULTS));
    }

    /// @param wanted its row version is the one the caller saw
    /// @throws RefusedException where a setting is out of range or somebody changed them meanwhile
    public void setSettings(Actor actor, MeetingSettings wanted) {
        actor.require(Permission.EDIT_BRIDGE);
        wanted.checked();
        transactions.in(actor.tenant().value(), () -> {
            MeetingSettings before = settings(actor.tenant());
            if (!rows.write(actor.tenant(), wanted)) {
                throw new RefusedException(MeetingRefusal.MEETING_SETTINGS_CHANGED_MEANWHILE);
            }
            audit.record(
                    actor, new AuditEntry("meeting.settings", "meeting", actor.tenant(), "", changes(before, wanted)));
        });
    }

    private static List<Change> changes(MeetingSettings before, MeetingSettings after) {
        return List.of(
                new Change("mostParticipants", "" + before.mostParticipants(), "" + after.mostParticipants()),
                new Change(
                        "admission",
                        before.admission().name(),
                        after.admission().name()),
                new Change("waitingMusic", "" + before.waitingMusic(), "" + after.waitingMusic()),
                new Change("replacedIdDays", "" + before.replacedIdDays(), "" + after.replacedIdDays()),
                new Change("rejoinMinutes", "" + before.rejoinMinutes(), "" + after.rejoinMinutes()),
                new Change("hoursWithLeader", "" + before.hoursWithLeader(), "" + after.hoursWithLeader()),
                new Change("hoursWithoutLeader", "" + before.hoursWithoutLeader(), "" + after.hoursWithoutLeader()),
                new Change(
                        "minutesAfterLastLeader",
                        "" + before.minutesAfterLastLeader(),
                        "" + after.minutesAfterLastLeader()));
    }
}
