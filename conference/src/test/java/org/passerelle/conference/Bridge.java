package org.passerelle.conference;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.passerelle.mixing.Clip;
import org.passerelle.mixing.Frame;
import org.passerelle.mixing.Line;
import org.passerelle.mixing.Shard;

/// Conferences as a test runs them: time and ticks go on when it says so, and what happens is written down.
final class Bridge implements Announcer {
    static final ConferenceKey KEY = new ConferenceKey("monday");
    static final int MUSIC = 77;
    static final Policy USUAL =
            new Policy(false, Policy.Lobby.UNTIL_IT_RUNS, Policy.EntryExit.NAMES, 5, EndRules.USUAL);

    private final Shard shard = new Shard("test", () -> 0);
    private final SettableClock clock = new SettableClock();
    final List<ConferenceEvent> events = new ArrayList<>();
    final List<String> said = new ArrayList<>();
    final Conferences conferences = new Conferences(List.of(shard), clock, (key, at, event) -> events.add(event), this);

    /// Somebody with a telephone, at the door or behind it.
    record Caller(Person person, Telephone telephone, Line line, JoinAnswer answer) {
        ParticipantId id() {
            return person.id();
        }

        Actor himself() {
            return new Actor.Member(id());
        }
    }

    Caller leader(String name) {
        return join(USUAL, person(Role.LEADER, name, Locale.ENGLISH));
    }

    Caller participant(String name) {
        return join(USUAL, person(Role.PARTICIPANT, name, Locale.ENGLISH));
    }

    Caller join(Policy policy, Person person) {
        var telephone = new Telephone();
        Line line = Line.open(shard, telephone, telephone, () -> {}).orElseThrow();
        var quality = new LineQuality("PCMA", 4.4, 0, 1, 20);
        JoinAnswer answer = conferences.join(new JoinRequest(KEY, policy, person, line, () -> quality, telephone));
        frames(2);
        return new Caller(person, telephone, line, answer);
    }

    /// A person whose number is his name.
    static Person person(Role role, String name, Locale language) {
        return new Person(new ParticipantId(UUID.randomUUID()), role, name, name, List.of(), language, false);
    }

    static Person back(Person before) {
        var id = new ParticipantId(UUID.randomUUID());
        return new Person(id, before.role(), before.name(), before.number(), List.of(), before.language(), true);
    }

    CommandAnswer command(Actor by, Command command) {
        CommandAnswer answer = conferences.command(KEY, by, command);
        frames(2);
        return answer;
    }

    void frames(int count) {
        for (int i = 0; i < count; i++) {
            clock.now = clock.now.plusMillis(Frame.MS);
            shard.tick(0);
        }
        conferences.pulse();
    }

    void pass(Duration duration) {
        clock.now = clock.now.plus(duration);
        frames(2);
    }

    ConferenceSnapshot snapshot() {
        return conferences.find(KEY).orElseThrow();
    }

    ParticipantSnapshot snapshot(Caller caller) {
        return snapshot().participants().stream()
                .filter(participant -> participant.person().equals(caller.person()))
                .findFirst()
                .orElseThrow();
    }

    @Override
    public List<Clip> say(Announcement what, Person listener) {
        said.add(listener.language() + " " + what.getClass().getSimpleName());
        return List.of();
    }

    @Override
    public Clip music() {
        var samples = new short[8_000];
        Arrays.fill(samples, (short) MUSIC);
        return Clip.of(samples, Frame.NARROW_HZ);
    }

    private static final class SettableClock extends Clock {
        private Instant now = Instant.parse("2026-11-25T10:00:00Z");

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return now;
        }
    }
}
