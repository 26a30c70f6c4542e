package org.passerelle.console.live;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.UUID;
import org.passerelle.access.Actor;
import org.passerelle.access.Permission;
import org.passerelle.conference.Command;
import org.passerelle.conference.ParticipantId;
import org.passerelle.console.frame.Needs;
import org.passerelle.live.LiveConferences;
import org.springframework.stereotype.Controller;
import org.springframework.ui.ModelMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;

/// An organiser's own conference while it runs.
@Controller
final class MyLivePages {
    private static final String PATH = "/me/live";

    private final LiveConferences conferences;
    private final LiveRoom room;

    MyLivePages(LiveConferences conferences, LiveRoom room) {
        this.conferences = conferences;
        this.room = room;
    }

    @Needs(Permission.USE_OWN_PAGE)
    @GetMapping(PATH)
    String conference(Actor actor, HttpServletRequest request, ModelMap model) {
        return room.show(place(actor), request, model);
    }

    @Needs(Permission.USE_OWN_PAGE)
    @GetMapping(PATH + "/updates")
    void updates(Actor actor, HttpServletRequest request, HttpServletResponse response) throws IOException {
        room.stream(place(actor), request, response);
    }

    @Needs(Permission.USE_OWN_PAGE)
    @PostMapping(PATH + "/{action:" + LiveAction.OF_ALL + "}")
    String all(Actor actor, @PathVariable String action, LiveRoom.Click click) {
        return room.act(place(actor), LiveAction.ofAll(action), "live.did-" + action, click);
    }

    @Needs(Permission.USE_OWN_PAGE)
    @PostMapping(PATH + "/people/{who}/{action:" + LiveAction.OF_ONE + "}")
    String one(Actor actor, @PathVariable UUID who, @PathVariable String action, LiveRoom.Click click) {
        Command command = LiveAction.ofOne(action, new ParticipantId(who));
        return room.act(place(actor), command, "live.did-" + action, click);
    }

    @Needs(Permission.USE_OWN_PAGE)
    @PostMapping(PATH + "/announce")
    String announce(Actor actor, @RequestParam String said, LiveRoom.Click click) {
        var command = new Command.Announce(LiveAction.Said.of(said).announcement());
        return room.act(place(actor), command, "live.did-announce", click);
    }

    @Needs(Permission.USE_OWN_PAGE)
    @PostMapping(PATH + "/call")
    String call(Actor actor, @RequestParam String number, LiveRoom.Click click) {
        return room.call(place(actor), number, click);
    }

    @Needs(Permission.USE_OWN_PAGE)
    @PostMapping(PATH + "/recording")
    String play(Actor actor, @RequestParam MultipartFile recording, LiveRoom.Click click) throws IOException {
        return room.play(place(actor), recording, click);
    }

    private LiveRoom.Place place(Actor actor) {
        return new LiveRoom.Place(actor, conferences.host(actor, actor.user().orElseThrow()), PATH);
    }
}
