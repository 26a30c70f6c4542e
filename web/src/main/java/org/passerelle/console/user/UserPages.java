package org.passerelle.console.user;

import jakarta.servlet.http.HttpServletRequest;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.passerelle.access.Actor;
import org.passerelle.access.Permission;
import org.passerelle.audit.AuditEvent;
import org.passerelle.audit.AuditTrail;
import org.passerelle.calls.Call;
import org.passerelle.calls.CallQuery;
import org.passerelle.calls.Calls;
import org.passerelle.console.calls.CallPages;
import org.passerelle.console.frame.Fragments;
import org.passerelle.console.frame.Needs;
import org.passerelle.console.frame.Notice;
import org.passerelle.console.frame.Texts;
import org.passerelle.guessing.GuessGuard;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/// The page of one user, and the Action pane.
@Controller
final class UserPages {
    static final String PATH = "/admin/users/";
    private static final int EVENTS = 50;

    private final People people;
    private final PersonPanes panes;
    private final AuditTrail trail;
    private final GuessGuard guard;
    private final Calls calls;
    private final Texts texts;

    UserPages(People people, PersonPanes panes, AuditTrail trail, GuessGuard guard, Calls calls, Texts texts) {
        this.people = people;
        this.panes = panes;
        this.trail = trail;
        this.guard = guard;
        this.calls = calls;
        this.texts = texts;
    }

    @Needs(Permission.SEE_USERS)
    @GetMapping(PATH + "{id}/pane")
    String pane(
            Actor actor,
            @PathVariable String id,
            @RequestParam(defaultValue = "/admin/users") String back,
            HttpServletRequest request,
            Model model) {
        if (!Fragments.wanted(request)) {
            return "redirect:/admin/users?user=" + URLEncoder.encode(id, StandardCharsets.UTF_8);
        }
        String list = back.startsWith("/admin/users") ? back : "/admin/users";
        model.addAttribute("pane", panes.of(actor, People.parse(id), list));
        return "user/pane";
    }

    @Needs(Permission.SEE_USERS)
    @GetMapping(PATH + "{id}")
    String overview(Actor actor, @PathVariable String id, Model model) {
        model.addAttribute("person", people.require(actor, id));
        return "user/overview";
    }

    @Needs(Permission.SEE_USERS)
    @GetMapping(PATH + "{id}/audio")
    String audio(Actor actor, @PathVariable String id, Model model) {
        Person person = people.require(actor, id);
        model.addAttribute("person", person);
        model.addAttribute("lock", guard.lockOf(actor, person.user().id()));
        return "user/audio";
    }

    @Needs(Permission.RESET_PIN)
    @PostMapping(PATH + "{id}/unlock")
    String unlock(Actor actor, @PathVariable String id, Locale locale, RedirectAttributes redirect) {
        Person person = people.require(actor, id);
        guard.unlock(actor, person.user().id());
        redirect.addFlashAttribute(
                "notice", Notice.success(texts.say(locale, "user.pin-unlocked", "name", person.name())));
        return "redirect:" + person.path() + "/audio";
    }

    @Needs(Permission.SEE_CALLS)
    @GetMapping(PATH + "{id}/calls")
    String calls(Actor actor, @PathVariable String id, @RequestParam(defaultValue = "") String before, Model model) {
        Person person = people.require(actor, id);
        List<Call> found = calls.list(actor, CallQuery.of(person.user().id()), CallPages.position(before), EVENTS + 1);
        boolean more = found.size() > EVENTS;
        List<Call> shown = more ? found.subList(0, EVENTS) : found;
        model.addAttribute("person", person);
        model.addAttribute("calls", shown);
        model.addAttribute(
                "next", more ? person.path() + "/calls?before=" + CallPages.positionOf(shown.getLast()) : "");
        return "user/calls";
    }

    @Needs(Permission.SEE_USERS)
    @GetMapping(PATH + "{id}/history")
    String history(Actor actor, @PathVariable String id, @RequestParam Optional<UUID> before, Model model) {
        Person person = people.require(actor, id);
        List<AuditEvent> events = trail.ofUser(actor, person.id(), before, EVENTS + 1);
        boolean more = events.size() > EVENTS;
        List<AuditEvent> shown = more ? events.subList(0, EVENTS) : events;
        model.addAttribute("person", person);
        model.addAttribute("events", shown);
        model.addAttribute(
                "next",
                more ? person.path() + "/history?before=" + shown.getLast().id() : "");
        return "user/history";
    }
}
