package org.passerelle.console.notices;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.passerelle.access.Actor;
import org.passerelle.access.Permission;
import org.passerelle.console.frame.Needs;
import org.passerelle.console.frame.Texts;
import org.passerelle.console.user.Confirmation;
import org.passerelle.console.user.People;
import org.passerelle.console.user.Person;
import org.passerelle.notices.Notice;
import org.passerelle.notices.Notices;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/// The e-mails of one user.
@Controller
final class UserEmailPages {
    private static final String PATH = "/admin/users/{id}";
    private static final int ROWS = 50;

    private final People people;
    private final Notices notices;
    private final Texts texts;

    UserEmailPages(People people, Notices notices, Texts texts) {
        this.people = people;
        this.notices = notices;
        this.texts = texts;
    }

    @Needs(Permission.SEE_EMAILS)
    @GetMapping(PATH + "/emails")
    String list(Actor actor, @PathVariable String id, @RequestParam(defaultValue = "") String before, Model model) {
        Person person = people.require(actor, id);
        List<Notice> found = notices.ofUser(actor, person.user().id(), EmailPages.parse(before), ROWS + 1);
        List<Notice> shown = found.subList(0, Math.min(ROWS, found.size()));
        model.addAttribute("person", person);
        model.addAttribute("notices", shown);
        model.addAttribute("pending", notices.pending(actor, person.user().id()));
        model.addAttribute(
                "next",
                found.size() > ROWS
                        ? person.path() + "/emails?before=" + shown.getLast().id()
                        : "");
        return "notices/user";
    }

    @Needs(Permission.SEND_EMAILS)
    @GetMapping(PATH + "/send-information")
    String ask(Actor actor, @PathVariable String id, Locale locale, Model model) {
        Person person = people.require(actor, id);
        model.addAttribute(
                "question",
                new Confirmation(
                        person,
                        texts.say(locale, "notices.send-information"),
                        List.of(texts.say(
                                locale,
                                "notices.send-information-consequence",
                                "name",
                                person.name(),
                                "address",
                                person.user().details().mail())),
                        texts.say(locale, "notices.send-do"),
                        person.path() + "/send-information",
                        person.path() + "/emails",
                        Map.of(),
                        Optional.empty(),
                        List.of()));
        return "user/confirm";
    }

    @Needs(Permission.SEND_EMAILS)
    @PostMapping(PATH + "/send-information")
    String send(Actor actor, @PathVariable String id, Locale locale, RedirectAttributes redirect) {
        Person person = people.require(actor, id);
        notices.sendInformation(actor, person.user().id());
        redirect.addFlashAttribute(
                "notice", org.passerelle.console.frame.Notice.success(texts.say(locale, "notices.queued")));
        return "redirect:" + person.path() + "/emails";
    }
}
