package org.passerelle.conference;

import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.passerelle.mixing.Shard;

/// The door to all running conferences. Any thread; nothing here blocks.
public final class Conferences {
    private final List<Shard> shards;
    private final Clock clock;
    private final Absences absences = new Absences();
    private final Conference.Neighbours neighbours;
    private final Map<ConferenceKey, Conference> running = new ConcurrentHashMap<>();

    public Conferences(List<Shard> shards, Clock clock, ConferenceListener listener, Announcer announcer) {
        if (shards.isEmpty()) {
            throw new IllegalArgumentException("conferences need at least one shard");
        }
        this.shards = List.copyOf(shards);
        this.clock = clock;
        this.neighbours = new Conference.Neighbours(listener, new Announcements(announcer), absences);
    }

    /// Lets somebody in, or into the lobby. The first one opens the conference.
    public JoinAnswer join(JoinRequest request) {
        Instant now = clock.instant();
        while (true) {
            Conference conference = running.computeIfAbsent(
                    request.conference(), key -> new Conference(request, leastBusy(), neighbours, now));
            synchronized (conference) {
                if (!conference.hasEnded()) {
                    return conference.join(request, now);
                }
            }
            running.remove(request.conference(), conference);
        }
    }

    /// He hung up or lost the line. The one who opened the line ends it.
    public void leave(ConferenceKey key, ParticipantId id) {
        Conference conference = running.get(key);
        if (conference != null) {
            synchronized (conference) {
                conference.leave(id, clock.instant());
            }
        }
    }

    public CommandAnswer command(ConferenceKey key, Actor by, Command command) {
        Conference conference = running.get(key);
        if (conference == null) {
            return new CommandAnswer.Refused(CommandAnswer.Reason.NO_SUCH_CONFERENCE);
        }
        synchronized (conference) {
            return conference.hasEnded()
                    ? new CommandAnswer.Refused(CommandAnswer.Reason.NO_SUCH_CONFERENCE)
                    : new Commands(conference, clock.instant()).run(by, command);
        }
    }

    /// Who lost the line in the last two minutes and calls again from the same number. Whether a number is proof enough
    /// is for the caller to decide.
    public Optional<Returning> returning(String number) {
        return absences.find(number, clock.instant()).filter(returning -> isRunning(returning.conference()));
    }

    private boolean isRunning(ConferenceKey key) {
        Conference conference = running.get(key);
        if (conference == null) {
            return false;
        }
        synchronized (conference) {
            return !conference.hasEnded();
        }
    }

    public Optional<ConferenceSnapshot> find(ConferenceKey key) {
        Conference conference = running.get(key);
        if (conference == null) {
            return Optional.empty();
        }
        synchronized (conference) {
            return conference.hasEnded() ? Optional.empty() : Optional.of(conference.snapshot());
        }
    }

    /// All that run, in no particular order.
    public List<ConferenceSnapshot> running() {
        return running.keySet().stream()
                .map(this::find)
                .flatMap(Optional::stream)
                .toList();
    }

    /// To be called about ten times a second: tells who speaks, ends what is over.
    public void pulse() {
        Instant now = clock.instant();
        absences.forgetOld(now);
        running.values().removeIf(conference -> {
            synchronized (conference) {
                conference.pulse(now);
                return conference.hasEnded();
            }
        });
    }

    private Shard leastBusy() {
        return shards.stream().min(Comparator.comparingInt(Shard::size)).orElseThrow();
    }
}
