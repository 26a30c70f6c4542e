package org.passerelle.reception;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.passerelle.bridge.BridgeSettings.AnnouncementType;
import org.passerelle.conference.ConferenceKey;
import org.passerelle.conference.EndRules;
import org.passerelle.conference.Policy;
import org.passerelle.meetings.Meeting;
import org.passerelle.meetings.MeetingKey;
import org.passerelle.meetings.MeetingSettings;
import org.springframework.stereotype.Component;

/// The conferences that somebody keyed lately, with their settings as they were then. Thread-safe.
@Component
final class KnownHouses {
    /// More than can run on one machine, and little enough to be kept for ever.
    private static final int MOST = 20_000;

    private final Map<ConferenceKey, Meeting> meetings = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<ConferenceKey, Meeting> eldest) {
            return size() > MOST;
        }
    };

    /// Keys outlive conference IDs: they are the organiser's.
    static ConferenceKey key(Meeting meeting) {
        return new ConferenceKey(MeetingKey.of(meeting).text());
    }

    synchronized ConferenceKey add(Meeting meeting) {
        ConferenceKey key = key(meeting);
        meetings.put(key, meeting);
        return key;
    }

    synchronized Optional<Meeting> find(ConferenceKey key) {
        return Optional.ofNullable(meetings.get(key));
    }

    static Policy policy(Meeting meeting) {
        MeetingSettings settings = meeting.settings();
        return new Policy(
                meeting.rules().unauthenticatedStart(),
                switch (settings.admission()) {
                    case AUTOMATIC -> Policy.Lobby.UNTIL_IT_RUNS;
                    case BY_LEADER -> Policy.Lobby.UNTIL_ADMITTED;
                },
                entryExit(meeting.rules()),
                settings.mostParticipants(),
                new EndRules(
                        Duration.ofHours(settings.hoursWithLeader()),
                        Duration.ofHours(settings.hoursWithoutLeader()),
                        Duration.ofMinutes(settings.minutesAfterLastLeader()),
                        EndRules.USUAL.waitingAtMost(),
                        Duration.ofMinutes(settings.rejoinMinutes())));
    }

    private static Policy.EntryExit entryExit(Meeting.Rules rules) {
        if (!rules.entryExitNotifications()) {
            return Policy.EntryExit.NOTHING;
        }
        return rules.announcements() == AnnouncementType.NAMES ? Policy.EntryExit.NAMES : Policy.EntryExit.TONES;
    }
}
