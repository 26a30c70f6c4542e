package org.passerelle.rest.routes;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import org.passerelle.access.RefusedException;
import org.passerelle.access.UserId;
import org.passerelle.api.Affected;
import org.passerelle.api.Announced;
import org.passerelle.api.Called;
import org.passerelle.api.Conference;
import org.passerelle.api.Participant;
import org.passerelle.conference.Announcement;
import org.passerelle.conference.Command;
import org.passerelle.conference.MeetingState;
import org.passerelle.conference.ParticipantId;
import org.passerelle.directory.DirectoryRefusal;
import org.passerelle.live.Host;
import org.passerelle.live.LiveConference;
import org.passerelle.live.LiveConferences;
import org.passerelle.live.LivePerson;
import org.passerelle.live.LiveRefusal;
import org.passerelle.live.Recorded;
import org.passerelle.rest.Answer;
import org.passerelle.rest.Call;
import org.passerelle.rest.Route;
import org.passerelle.rest.Routes;
import org.passerelle.rest.Words;
import org.springframework.stereotype.Component;

/// Conferences while they run, each under its organiser's identifier.
@Component
final class ConferenceRoutes implements Routes {
    /// Minutes that the bridge has a sentence for.
    private static final List<Integer> ENDS_SOON = List.of(10, 5, 1);

    private final LiveConferences conferences;

    ConferenceRoutes(LiveConferences conferences) {
        this.conferences = conferences;
    }

    @Override
    public List<Route> routes() {
        return List.of(
                Route.list("/conferences", Conference.class, this::list),
                Route.get("/conferences/{id}", Conference.class, this::one),
                order("end", new Command.End()),
                order("muteAll", new Command.MuteAll(true)),
                order("unmuteAll", new Command.MuteAll(false)),
                order("lecture", new Command.Lecture(true)),
                order("discussion", new Command.Lecture(false)),
                order("quiet", new Command.Announcements(false)),
                order("audible", new Command.Announcements(true)),
                order("admitAll", new Command.AdmitAll()),
                person("mute", who -> new Command.Mute(who, true)),
                person("unmute", who -> new Command.Mute(who, false)),
                person("lowerHand", who -> new Command.RaiseHand(who, false)),
                person("admit", Command.Admit::new),
                person("remove", Command.Remove::new),
                Route.post("/conferences/{id}:announce", Affected.class, this::announce)
                        .takes(Announced.class)
                        .being(Route.Trait.PREVIEWED),
                Route.post("/conferences/{id}:play", Affected.class, this::play)
                        .takes(byte[].class)
                        .being(Route.Trait.PREVIEWED),
                Route.post("/conferences/{id}:call", Void.class, this::callSomebody)
                        .takes(Called.class)
                        .nothing()
                        .being(Route.Trait.PREVIEWED),
                order("lock", new Command.Lock(true)),
                order("unlock", new Command.Lock(false)));
    }

    /// What was said to people cannot be taken back, so it is not rehearsed either: a dry run changes nothing at all.
    private Route order(String verb, Command command) {
        return Route.post("/conferences/{id}:" + verb, Affected.class, call -> give(call, command))
                .being(Route.Trait.PREVIEWED);
    }

    private Route person(String verb, Function<ParticipantId, Command> command) {
        return Route.post(
                        "/conferences/{id}/participants/{who}:" + verb,
                        Affected.class,
                        call -> give(call, command.apply(who(call))))
                .being(Route.Trait.PREVIEWED);
    }

    private static ParticipantId who(Call call) {
        return new ParticipantId(call.id("who", UUID::fromString, LiveRefusal.PARTICIPANT_HAS_LEFT));
    }

    private Answer announce(Call call) {
        int minutes = call.body(Announced.class).minutes();
        if (!ENDS_SOON.contains(minutes)) {
            throw Members.unfit("/minutes");
        }
        return give(call, new Command.Announce(new Announcement.EndsSoon(minutes)));
    }

    private Answer play(Call call) {
        try (InputStream recording = call.stream()) {
            return give(call, Recorded.announcement(recording));
        } catch (IOException e) {
            throw new UncheckedIOException("the recording cannot be read", e);
        }
    }

    private Answer callSomebody(Call call) {
        Called wanted = call.body(Called.class);
        LiveConference conference = require(call);
        if (!call.isDryRun()) {
            conferences.call(call.actor(), conference.organiser(), wanted.number());
        }
        return new Answer.Nothing();
    }

    private Answer list(Call call) {
        return Parts.all(conferences.all(call.actor()), ConferenceRoutes::shown);
    }

    private Answer one(Call call) {
        return Answer.of(shown(require(call)));
    }

    private Answer give(Call call, Command command) {
        LiveConference conference = require(call);
        int people = call.isDryRun()
                ? conference.participants().size()
                : conferences.command(call.actor(), conference.organiser(), command);
        return Answer.of(new Affected(people));
    }

    private LiveConference require(Call call) {
        UserId organiser = call.id("id", UserId::parse, DirectoryRefusal.NO_SUCH_USER);
        Host host = conferences.host(call.actor(), organiser);
        return conferences
                .find(call.actor(), host)
                .orElseThrow(
                        () -> new RefusedException(LiveRefusal.CONFERENCE_IS_OVER, Map.of("organiser", host.name())));
    }

    private static Conference shown(LiveConference one) {
        return new Conference(
                one.organiser().value(),
                one.organiserName(),
                one.conferenceId(),
                state(one.state()),
                one.modes().locked(),
                one.modes().lecture(),
                one.mostParticipants(),
                one.participants().stream().map(ConferenceRoutes::person).toList(),
                one.lobby().stream().map(ConferenceRoutes::person).toList());
    }

    private static String state(MeetingState state) {
        return switch (state) {
            case MeetingState.Waiting _ -> "waiting";
            case MeetingState.Running _ -> "running";
            case MeetingState.Lingering _ -> "lingering";
            case MeetingState.Ended _ -> "ended";
        };
    }

    private static Participant person(LivePerson person) {
        return new Participant(
                person.id().value(),
                person.name(),
                person.number(),
                person.isLeader(),
                person.joinedAt(),
                Words.camel(person.muting()),
                person.speaking(),
                person.hand() > 0,
                person.quality().codec(),
                person.quality().mos());
    }
}
