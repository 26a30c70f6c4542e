package org.passerelle.console.live;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import org.passerelle.access.Actor;
import org.passerelle.access.Permission;
import org.passerelle.access.RefusedException;
import org.passerelle.access.UserId;
import org.passerelle.conference.Command;
import org.passerelle.conference.ParticipantId;
import org.passerelle.console.frame.Fragments;
import org.passerelle.console.frame.LiveParts;
import org.passerelle.console.frame.Needs;
import org.passerelle.directory.DirectoryRefusal;
import org.passerelle.live.LiveConference;
import org.passerelle.live.LiveConferences;
import org.springframework.stereotype.Controller;
import org.springframework.ui.ModelMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;

/// The running conferences of the organisation, and each of them.
@Controller
final class LivePages {
    static final String PATH = "/admin/live";
    private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(1);

    private final LiveConferences conferences;
    private final LiveRoom room;
    private final LiveParts live;
    private final Clock clock;

    LivePages(LiveConferences conferences, LiveRoom room, LiveParts live, Clock clock) {
        this.conferences = conferences;
        this.room = room;
        this.live = live;
        this.clock = clock;
    }

    @Needs(Permission.SEE_CONFERENCES)
    @GetMapping(PATH)
    String list(Actor actor, HttpServletRequest request, ModelMap model) {
        model.addAllAttributes(look(actor));
        return Fragments.wanted(request) ? "live/table" : "live/list";
    }

    @Needs(Permission.SEE_CONFERENCES)
    @GetMapping(PATH + "/updates")
    void updates(Actor actor, HttpServletRequest request, HttpServletResponse response) throws IOException {
        var before = new AtomicReference<Map<String, Object>>();
        live.stream(request, response, "live/table", BETWEEN_LOOKS, () -> {
            Map<String, Object> now = look(actor);
            return now.equals(before.getAndSet(now)) ? Optional.empty() : Optional.of(new LiveParts.Look(now, false));
        });
    }

    @Needs(Permission.SEE_CONFERENCES)
    @GetMapping(PATH + "/{id}")
    String conference(Actor actor, @PathVariable String id, HttpServletRequest request, ModelMap model) {
        return room.show(place(actor, id), request, model);
    }

    @Needs(Permission.SEE_CONFERENCES)
    @GetMapping(PATH + "/{id}/updates")
    void updates(Actor actor, @PathVariable String id, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        room.stream(place(actor, id), request, response);
    }

    @Needs(Permission.RUN_CONFERENCES)
    @PostMapping(PATH + "/{id}/{action:" + LiveAction.OF_ALL + "}")
    String all(Actor actor, @PathVariable String id, @PathVariable String action, LiveRoom.Click click) {
        return room.act(place(actor, id), LiveAction.ofAll(action), "live.did-" + action, click);
    }

    @Needs(Permission.RUN_CONFERENCES)
    @PostMapping(PATH + "/{id}/people/{who}/{action:" + LiveAction.OF_ONE + "}")
    String one(
            Actor actor,
            @PathVariable String id,
            @PathVariable UUID who,
            @PathVariable String action,
            LiveRoom.Click click) {
        Command command = LiveAction.ofOne(action, new ParticipantId(who));
        return room.act(place(actor, id), command, "live.did-" + action, click);
    }

    @Needs(Permission.RUN_CONFERENCES)
    @PostMapping(PATH + "/{id}/announce")
    String announce(Actor actor, @PathVariable String id, @RequestParam String said, LiveRoom.Click click) {
        var command = new Command.Announce(LiveAction.Said.of(said).announcement());
        return room.act(place(actor, id), command, "live.did-announce", click);
    }

    @Needs(Permission.RUN_CONFERENCES)
    @PostMapping(PATH + "/{id}/call")
    String call(Actor actor, @PathVariable String id, @RequestParam String number, LiveRoom.Click click) {
        return room.call(place(actor, id), number, click);
    }

    @Needs(Permission.RUN_CONFERENCES)
    @PostMapping(PATH + "/{id}/recording")
    String play(Actor actor, @PathVariable String id, @RequestParam MultipartFile recording, LiveRoom.Click click)
            throws IOException {
        return room.play(place(actor, id), recording, click);
    }

    private LiveRoom.Place place(Actor actor, String id) {
        return new LiveRoom.Place(actor, conferences.host(actor, parse(id)), PATH + "/" + id);
    }

    private Map<String, Object> look(Actor actor) {
        List<LiveConference> running = conferences.all(actor);
        return Map.of("running", running, "bridgeOn", conferences.isBridgeOn(), "now", now());
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MINUTES);
    }

    private static UserId parse(String id) {
        try {
            return UserId.parse(id);
        } catch (IllegalArgumentException notAnId) {
            throw new RefusedException(DirectoryRefusal.NO_SUCH_USER, Map.of("user", id));
        }
    }
}
