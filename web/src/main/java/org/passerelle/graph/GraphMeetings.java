package org.passerelle.graph;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.passerelle.access.Actor;
import org.passerelle.access.RefusedException;
import org.passerelle.api.Json;
import org.passerelle.assignments.Assignment;
import org.passerelle.assignments.Assignments;
import org.passerelle.bridge.Bridges;
import org.passerelle.directory.User;
import org.passerelle.faces.FaceAnswer;
import org.passerelle.faces.FaceCall;
import org.passerelle.faces.FaceRoute;
import org.passerelle.numbers.ServiceNumber;
import org.passerelle.numbers.ServiceNumberId;
import org.passerelle.numbers.ServiceNumbers;
import org.passerelle.organisation.Organisations;
import org.springframework.http.HttpMethod;
import org.springframework.stereotype.Component;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// A user's conference as Graph's online meeting. Each user of our provider has one, and its conference ID is its
/// identifier; it never shows the PIN.
@Component
final class GraphMeetings implements GraphRoutes {
    private final GraphUsers users;
    private final Assignments assignments;
    private final ServiceNumbers numbers;
    private final Bridges bridges;
    private final Organisations organisations;

    GraphMeetings(
            GraphUsers users,
            Assignments assignments,
            ServiceNumbers numbers,
            Bridges bridges,
            Organisations organisations) {
        this.users = users;
        this.assignments = assignments;
        this.numbers = numbers;
        this.bridges = bridges;
        this.organisations = organisations;
    }

    @Override
    public List<FaceRoute> routes() {
        return List.of(
                FaceRoute.of(HttpMethod.GET, "/users/{id}/onlineMeetings", this::list),
                FaceRoute.of(HttpMethod.GET, "/users/{id}/onlineMeetings/{meeting}", this::one));
    }

    private FaceAnswer list(FaceCall call) {
        User user = users.require(call);
        ObjectNode list = Json.MAPPER.createObjectNode();
        list.put("@odata.context", GraphUsers.context(call, "users('" + user.id() + "')/onlineMeetings"));
        ArrayNode value = list.putArray("value");
        meeting(call, user).map(meeting -> chosen(call, meeting)).ifPresent(value::add);
        return FaceAnswer.of(200, list);
    }

    private FaceAnswer one(FaceCall call) {
        User user = users.require(call);
        ObjectNode meeting = meeting(call, user)
                .filter(found -> found.path("id").asString("").equals(call.name("meeting")))
                .orElseThrow(() ->
                        new RefusedException(GraphRefusal.NO_SUCH_MEETING, Map.of("meeting", call.name("meeting"))));
        ObjectNode one = Json.MAPPER.createObjectNode();
        one.put("@odata.context", GraphUsers.context(call, "users('" + user.id() + "')/onlineMeetings/$entity"));
        one.setAll(chosen(call, meeting));
        return FaceAnswer.of(200, one);
    }

    private static ObjectNode chosen(FaceCall call, ObjectNode meeting) {
        GraphUsers.selected(call)
                .ifPresent(chosen -> meeting.propertyStream()
                        .map(Map.Entry::getKey)
                        .filter(name -> !GraphUsers.isChosen(chosen, name))
                        .toList()
                        .forEach(meeting::remove));
        return meeting;
    }

    private Optional<ObjectNode> meeting(FaceCall call, User user) {
        return assignments
                .find(call.actor().tenant(), user.id())
                .flatMap(held -> held.conferenceId().map(id -> shown(call, user, held, id)));
    }

    private ObjectNode shown(FaceCall call, User user, Assignment held, String conferenceId) {
        Actor actor = call.actor();
        ObjectNode shown = Json.MAPPER.createObjectNode().put("id", conferenceId);
        shown.put("creationDateTime", user.createdAt().toString());
        shown.put("subject", user.displayName());
        shown.put("isEntryExitAnnounced", bridges.settings(actor.tenant()).entryExitNotifications());
        shown.putObject("lobbyBypassSettings")
                .put("scope", held.unauthenticatedStart() ? "everyone" : "organizer")
                .put("isDialInBypassEnabled", held.unauthenticatedStart());
        shown.putObject("participants")
                .putObject("organizer")
                .put("role", "presenter")
                .put("upn", user.userPrincipalName())
                .putObject("identity")
                .putObject("user")
                .put("id", user.id().toString())
                .put("displayName", user.displayName());
        ObjectNode audio = shown.putObject("audioConferencing").put("conferenceId", conferenceId);
        audio.put(
                "dialinUrl",
                call.base().replaceFirst("/graph/v1\\.0$", "/dialin/")
                        + organisations.require(actor.tenant()).slug());
        put(audio, "tollNumber", "tollNumbers", number(actor, held.tollNumber()));
        put(audio, "tollFreeNumber", "tollFreeNumbers", number(actor, held.tollFreeNumber()));
        return shown;
    }

    /// The single number is deprecated, and echoed into the list.
    private static void put(ObjectNode audio, String single, String list, Optional<String> number) {
        audio.put(single, number.orElse(null));
        ArrayNode all = audio.putArray(list);
        number.ifPresent(all::add);
    }

    private Optional<String> number(Actor actor, Optional<ServiceNumberId> wanted) {
        return wanted.flatMap(id -> numbers.all(actor.tenant()).stream()
                .filter(number -> number.id().equals(id))
                .map(ServiceNumber::e164)
                .findFirst());
    }
}
