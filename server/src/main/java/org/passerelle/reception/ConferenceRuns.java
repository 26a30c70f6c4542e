package org.passerelle.reception;

import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.passerelle.calls.CallJournal;
import org.passerelle.calls.ConferenceReport;
import org.passerelle.conference.ConferenceEvent;
import org.passerelle.conference.ConferenceKey;
import org.passerelle.conference.ConferenceListener;
import org.passerelle.conference.EndReason;
import org.passerelle.conference.MeetingState;
import org.passerelle.conference.ParticipantId;
import org.passerelle.db.Ids;
import org.springframework.stereotype.Component;

/// Counts who comes and goes in each conference, and hands its report over when it ends. Thread-safe: each run is
/// changed inside its conference's lock.
@Component
final class ConferenceRuns implements ConferenceListener {
    /// After its end, calls may still be saying goodbye.
    private static final Duration KEPT = Duration.ofMinutes(10);

    private final CallJournal journal;
    private final KnownHouses houses;
    private final Ids ids;
    private final Map<ConferenceKey, Run> running = new ConcurrentHashMap<>();
    private final Map<ParticipantId, Run> ofParticipants = new ConcurrentHashMap<>();

    ConferenceRuns(CallJournal journal, KnownHouses houses, Ids ids) {
        this.journal = journal;
        this.houses = houses;
        this.ids = ids;
    }

    private static final class Run {
        private final UUID id;
        private final Instant startedAt;
        private final Set<ParticipantId> inside = new HashSet<>();
        private int callers;
        private int most;
        private volatile Instant endedAt = Instant.MAX;

        Run(UUID id, Instant startedAt) {
            this.id = id;
            this.startedAt = startedAt;
        }
    }

    @Override
    public void on(ConferenceKey conference, Instant at, ConferenceEvent event) {
        Run run = running.computeIfAbsent(conference, _ -> new Run(ids.next(), at));
        switch (event) {
            case ConferenceEvent.CameToLobby(ParticipantId who, var _) -> ofParticipants.put(who, run);
            case ConferenceEvent.Joined(ParticipantId who) -> onJoined(run, who);
            case ConferenceEvent.Left(ParticipantId who, var _) -> run.inside.remove(who);
            case ConferenceEvent.StateChanged(MeetingState.Ended ended) -> onEnded(conference, run, ended);
            case ConferenceEvent.StateChanged _,
                    ConferenceEvent.Muted _,
                    ConferenceEvent.Speaking _,
                    ConferenceEvent.Hand _,
                    ConferenceEvent.Locked _,
                    ConferenceEvent.Lecture _,
                    ConferenceEvent.Announcements _ -> {}
        }
    }

    /// The run of a conference that this participant was in or waited for; is forgotten with that.
    Optional<UUID> takeRunOf(ParticipantId participant) {
        return Optional.ofNullable(ofParticipants.remove(participant)).map(run -> run.id);
    }

    /// The server stops: nothing more will be heard of those that run.
    void stop(Instant now) {
        running.forEach((key, run) -> write(key, run, now, "server-stopped"));
        running.clear();
    }

    private void onJoined(Run run, ParticipantId who) {
        ofParticipants.put(who, run);
        run.callers++;
        run.inside.add(who);
        run.most = Math.max(run.most, run.inside.size());
    }

    /// Written on another thread: a disk must not hold up whoever ends a conference.
    private void onEnded(ConferenceKey key, Run run, MeetingState.Ended ended) {
        run.endedAt = ended.at();
        running.remove(key);
        Instant old = ended.at().minus(KEPT);
        ofParticipants.values().removeIf(other -> other.endedAt.isBefore(old));
        Thread.ofVirtual().name("conference-report").start(() -> write(key, run, ended.at(), word(ended.reason())));
    }

    private void write(ConferenceKey key, Run run, Instant endedAt, String reason) {
        if (run.callers == 0) {
            return; // Nobody came further than the lobby: the records of those calls say all.
        }
        houses.find(key)
                .ifPresent(meeting -> journal.write(new ConferenceReport(
                        meeting.tenant(),
                        run.id,
                        run.startedAt,
                        endedAt,
                        meeting.organiser(),
                        meeting.conferenceId(),
                        run.callers,
                        run.most,
                        reason)));
    }

    private static String word(EndReason reason) {
        return switch (reason) {
            case EVERYONE_LEFT, NEVER_BEGAN -> "everybody-left";
            case ENDED_BY_LEADER -> "leader";
            case ENDED_BY_ADMINISTRATOR -> "administrator";
            case LEADER_LEFT, WITHOUT_LEADER_TOO_LONG, UNCHANGED_TOO_LONG -> "too-long";
        };
    }
}
