package org.passerelle.console.user;

import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.passerelle.access.Actor;
import org.passerelle.access.Permission;
import org.passerelle.access.RefusedException;
import org.passerelle.assignments.Archive;
import org.passerelle.assignments.AssignmentRefusal;
import org.passerelle.assignments.Passcode;
import org.passerelle.assignments.Pins;
import org.passerelle.assignments.Properties;
import org.passerelle.assignments.ThirdPartyRecords;
import org.passerelle.console.frame.Needs;
import org.passerelle.console.frame.Notice;
import org.passerelle.console.frame.Texts;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/// Reset of PIN and conference ID, and a look at a passcode. A secret is in one answer and nowhere else: not in an
/// address, a session, a cache or a log; loading the page again does not show it again.
@Controller
final class SecretPages {
    private final People people;
    private final Pins pins;
    private final Properties properties;
    private final ThirdPartyRecords records;
    private final Archive archive;
    private final Texts texts;

    SecretPages(
            People people, Pins pins, Properties properties, ThirdPartyRecords records, Archive archive, Texts texts) {
        this.people = people;
        this.pins = pins;
        this.properties = properties;
        this.records = records;
        this.archive = archive;
        this.texts = texts;
    }

    @Needs(Permission.RESET_PIN)
    @GetMapping(UserPages.PATH + "{id}/pin")
    String askForPin(Actor actor, @PathVariable String id, Locale locale, Model model) {
        return ask(actor, id, "pin", locale, model);
    }

    /// The version of the row that was asked about goes with the answer: sent once more (loading the page again), it
    /// fits no longer, and nothing is reset or shown.
    @Needs(Permission.RESET_PIN)
    @PostMapping(UserPages.PATH + "{id}/pin")
    String resetPin(
            Actor actor,
            @PathVariable String id,
            @RequestParam long rowVersion,
            Locale locale,
            HttpServletResponse response,
            Model model,
            RedirectAttributes redirect) {
        Person person = people.require(actor, id);
        if (person.assignment().rowVersion() != rowVersion) {
            redirect.addFlashAttribute("notice", Notice.info(texts.say(locale, "user.pin-shown-once")));
            return "redirect:" + person.path() + "/audio";
        }
        String digits = pins.reset(actor, person.user().id()).digits();
        model.addAttribute("title", texts.say(locale, "user.new-pin"));
        model.addAttribute("hint", texts.say(locale, "user.secret-hint"));
        return secret(person, digits, response, model);
    }

    @Needs(Permission.RESET_CONFERENCE_ID)
    @GetMapping(UserPages.PATH + "{id}/conference-id")
    String askForConferenceId(Actor actor, @PathVariable String id, Locale locale, Model model) {
        return ask(actor, id, "conference-id", locale, model);
    }

    @Needs(Permission.RESET_CONFERENCE_ID)
    @PostMapping(UserPages.PATH + "{id}/conference-id")
    String resetConferenceId(
            Actor actor,
            @PathVariable String id,
            @RequestParam(defaultValue = "") String reason,
            @RequestParam long rowVersion,
            Locale locale,
            RedirectAttributes redirect) {
        Person person = people.require(actor, id);
        if (person.assignment().rowVersion() != rowVersion) {
            throw new RefusedException(AssignmentRefusal.CHANGED_MEANWHILE, Map.of("name", person.name()));
        }
        properties.resetConferenceId(actor, person.user().id(), reason.strip());
        redirect.addFlashAttribute(
                "notice", Notice.success(texts.say(locale, "user.conference-id-reset-done", "name", person.name())));
        return "redirect:" + person.path() + "/audio";
    }

    @Needs(Permission.REVEAL_PASSCODE)
    @PostMapping(UserPages.PATH + "{id}/records/{record}/reveal")
    String reveal(
            Actor actor,
            @PathVariable String id,
            @PathVariable UUID record,
            @RequestParam(defaultValue = "false") boolean leader,
            Locale locale,
            HttpServletResponse response,
            Model model) {
        Person person = people.require(actor, id);
        Passcode code = records.reveal(actor, person.user().id(), record, leader);
        return passcode(person, code, leader, locale, response, model);
    }

    @Needs(Permission.REVEAL_PASSCODE)
    @PostMapping(UserPages.PATH + "{id}/archive/{entry}/reveal")
    String revealArchived(
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
        return passcode(person, code, leader, locale, response, model);
    }

    private String ask(Actor actor, String id, String what, Locale locale, Model model) {
        Person person = people.require(actor, id);
        if (!person.assignment().isOurs()) {
            throw new RefusedException(AssignmentRefusal.NOT_ON_OUR_PROVIDER, Map.of("name", person.name()));
        }
        model.addAttribute(
                "question",
                new Confirmation(
                        person,
                        texts.say(locale, "user.reset-" + what, "name", person.name()),
                        List.of(texts.say(locale, "user.reset-" + what + "-consequence", "name", person.name())),
                        texts.say(locale, "user.reset-" + what + "-do"),
                        person.path() + "/" + what,
                        person.path() + "/audio",
                        Map.of("rowVersion", "" + person.assignment().rowVersion()),
                        what.equals("conference-id") ? Optional.of("") : Optional.empty(),
                        List.of()));
        return "user/confirm";
    }

    private String passcode(
            Person person, Passcode code, boolean leader, Locale locale, HttpServletResponse response, Model model) {
        model.addAttribute("title", texts.say(locale, leader ? "user.leader-passcode" : "user.participant-passcode"));
        model.addAttribute("hint", texts.say(locale, "user.passcode-hint"));
        return secret(person, code.value(), response, model);
    }

    private static String secret(Person person, String value, HttpServletResponse response, Model model) {
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        model.addAttribute("person", person);
        model.addAttribute("value", value);
        return "user/secret";
    }
}
