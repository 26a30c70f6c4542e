package org.passerelle.live;

import java.util.List;
import java.util.Map;
import org.passerelle.access.RefusedException;
import org.passerelle.audit.AuditEntry;
import org.passerelle.audit.Change;
import org.passerelle.conference.Announcement;
import org.passerelle.conference.Command;
import org.passerelle.conference.ParticipantId;

/// What the audit says of a command. Who is concerned is named as the actor saw him: numbers that are masked for him
/// stay so for all who read the audit.
final class LiveAudit {
    private final LiveConference conference;

    private LiveAudit(LiveConference conference) {
        this.conference = conference;
    }

    /// @throws RefusedException `PARTICIPANT_HAS_LEFT`
    static AuditEntry entry(LiveConference conference, Command command) {
        return new LiveAudit(conference).entry(command);
    }

    static AuditEntry called(LiveConference conference, String number) {
        return new LiveAudit(conference).entry("called", new Change("number", null, number));
    }

    private AuditEntry entry(Command command) {
        return switch (command) {
            case Command.Mute mute -> about(mute.on() ? "muted" : "unmuted", mute.who());
            case Command.RaiseHand hand -> about(hand.on() ? "hand-raised" : "hand-lowered", hand.who());
            case Command.MuteAll all ->
                mode("muted-all", "mutedAtEntry", conference.modes().mutedAtEntry(), all.on());
            case Command.Lecture lecture ->
                mode("lecture", "lecture", conference.modes().lecture(), lecture.on());
            case Command.Lock lock ->
                mode("locked", "locked", conference.modes().locked(), lock.on());
            case Command.Announcements on ->
                mode("announcements", "announcements", conference.modes().announcements(), on.on());
            case Command.Admit admit -> about("admitted", admit.who());
            case Command.AdmitAll _ ->
                entry(
                        "admitted-all",
                        new Change("waiting", "" + conference.lobby().size(), "0"));
            case Command.Remove remove -> about("removed", remove.who());
            case Command.Announce announce -> entry("announced", new Change("said", null, said(announce.what())));
            case Command.Say _ -> entry("announced", new Change("said", null, "recording"));
            case Command.End _ ->
                entry(
                        "ended",
                        new Change(
                                "participants", "" + conference.participants().size(), "0"));
        };
    }

    private AuditEntry about(String action, ParticipantId who) {
        String label = conference
                .find(who)
                .map(LivePerson::label)
                .orElseThrow(() -> new RefusedException(
                        LiveRefusal.PARTICIPANT_HAS_LEFT, Map.of("organiser", conference.organiserName())));
        return entry(action, new Change("participant", null, label.isEmpty() ? "–" : label));
    }

    private AuditEntry mode(String action, String field, boolean before, boolean after) {
        return entry(action, new Change(field, "" + before, "" + after));
    }

    private AuditEntry entry(String action, Change change) {
        return new AuditEntry(
                "conference." + action,
                "conference",
                conference.organiser(),
                conference.organiserName(),
                List.of(change));
    }

    private static String said(Announcement what) {
        return what instanceof Announcement.EndsSoon soon
                ? "ends-in-" + soon.minutes()
                : what.getClass().getSimpleName();
    }
}
