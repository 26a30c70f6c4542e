package org.passerelle.rest.routes;

import java.util.List;
import java.util.Map;
import org.passerelle.access.RefusedException;
import org.passerelle.access.UserId;
import org.passerelle.api.Affected;
import org.passerelle.api.Conference;
import org.passerelle.api.Participant;
import org.passerelle.conference.Command;
import org.passerelle.conference.MeetingState;
import org.passerelle.directory.DirectoryRefusal;
import org.passerelle.live.Host;
import org.passerelle.live.LiveConference;
import org.passerelle.live.LiveConferences;
import org.passerelle.live.LivePerson;
import org.passerelle.live.LiveRefusal;
import org.passerelle.rest.Answer;
import org.passerelle.rest.Call;
import org.passerelle.rest.Route;
import org.passerelle.rest.Routes;
import org.passerelle.rest.Words;
import org.springframework.stereotype.Component;

/// Conferences while they run, each under its organiser's identifier.
@Component
final class ConferenceRoutes implements Routes {
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
                order("lock", new Command.Lock(true)),
                order("unlock", new Command.Lock(false)));
    }

    /// What was said to people cannot be taken back, so it is not rehearsed either: a dry run changes nothing at all.
    private Route order(String verb, Command command) {
        return Route.post("/conferences/{id}:" + verb, Affected.class, call -> give(call, command))
                .being(Route.Trait.PREVIEWED);
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
