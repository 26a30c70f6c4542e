package org.passerelle.console.user;

import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.util.Locale;
import java.util.UUID;
import org.passerelle.access.Actor;
import org.passerelle.access.Permission;
import org.passerelle.assignments.Archive;
import org.passerelle.assignments.Passcode;
import org.passerelle.console.frame.Needs;
import org.passerelle.console.frame.Notice;
import org.passerelle.console.frame.Texts;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/// What changes of a user replaced, and putting it back.
@Controller
final class ArchivePages {
    private final People people;
    private final Archive archive;
    private final Texts texts;
    private final Clock clock;

    ArchivePages(People people, Archive archive, Texts texts, Clock clock) {
        this.people = people;
        this.archive = archive;
        this.texts = texts;
        this.clock = clock;
    }

    @Needs(Permission.SEE_USERS)
    @GetMapping(UserPages.PATH + "{id}/archive")
    String list(Actor actor, @PathVariable String id, Model model) {
        Person person = people.require(actor, id);
        model.addAttribute("person", person);
        model.addAttribute("entries", archive.of(actor, person.user().id()));
        model.addAttribute("now", clock.instant());
        return "user/archive";
    }

    @Needs(Permission.RESTORE)
    @PostMapping(UserPages.PATH + "{id}/archive/{entry}/restore")
    String restore(
            Actor actor,
            @PathVariable String id,
            @PathVariable UUID entry,
            @RequestParam(defaultValue = "") String reason,
            Locale locale,
            RedirectAttributes redirect) {
        Person person = people.require(actor, id);
        archive.restore(actor, person.user().id(), entry, reason.strip());
        redirect.addFlashAttribute("notice", Notice.success(texts.say(locale, "user.restored", "name", person.name())));
        return "redirect:" + person.path() + "/audio";
    }

    @Needs(Permission.REVEAL_PASSCODE)
    @PostMapping(UserPages.PATH + "{id}/archive/{entry}/reveal")
    String reveal(
            Actor actor,
            @PathVariable String id,
            @PathVariable UUID entry,
            @RequestParam(defaultValue = "0") int record,
            @RequestParam(defaultValue = "false") boolean leader,
            Locale locale,
            HttpServletResponse response,
            Model model) {
        Person person = people.require(actor, id);
        Passcode code = archive.reveal(actor, person.user().id(), entry, record, leader);
        String what = texts.say(locale, leader ? "user.leader-passcode" : "user.participant-passcode");
        return SecretPages.secret(person, what, code.value(), response, model);
    }
}
