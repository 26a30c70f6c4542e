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
import org.passerelle.console.frame.Problem;
import org.passerelle.console.frame.Texts;
import org.passerelle.notices.Notices;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
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
    private final Notices notices;
    private final Texts texts;

    SecretPages(
            People people,
            Pins pins,
            Properties properties,
            ThirdPartyRecords records,
            Archive archive,
            Notices notices,
            Texts texts) {
        this.people = people;
        this.pins = pins;
        this.properties = properties;
        this.records = records;
        this.archive = archive;
        this.notices = notices;
        this.texts = texts;
    }

    @Needs(Permission.RESET_PIN)
    @GetMapping(UserPages.PATH + "{id}/pin")
    String askForPin(Actor actor, @PathVariable String id, Locale locale, Model model) {
        return askForPin(people.require(actor, id), "", List.of(), locale, model);
    }

    /// The new PIN goes to another address than the user's own, and is not shown here.
    @Needs(Permission.RESET_PIN)
    @PostMapping(UserPages.PATH + "{id}/pin/send")
    String sendPin(
            Actor actor,
            @PathVariable String id,
            @RequestParam long rowVersion,
            @RequestParam(defaultValue = "") String address,
            Locale locale,
            HttpServletResponse response,
            Model model,
            RedirectAttributes redirect) {
        Person person = people.require(actor, id);
        String wanted = address.strip();
        if (person.assignment().rowVersion() != rowVersion) {
            throw new RefusedException(AssignmentRefusal.CHANGED_MEANWHILE, Map.of("name", person.name()));
        }
        try {
            notices.sendNewPin(actor, person.user().id(), wanted);
        } catch (RefusedException refused) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            var problem = new Problem("address", texts.refusal(locale, refused));
            return askForPin(person, wanted, List.of(problem), locale, model);
        }
        redirect.addFlashAttribute(
                "notice",
                Notice.success(texts.say(locale, "user.pin-elsewhere-done", "name", person.name(), "address", wanted)));
        return "redirect:" + person.path() + "/audio";
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
        model.addAttribute("question", question(people.require(actor, id), "conference-id", Optional.of(""), locale));
        return "user/confirm";
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

    private String askForPin(Person person, String address, List<Problem> problems, Locale locale, Model model) {
        model.addAttribute("question", question(person, "pin", Optional.empty(), locale));
        model.addAttribute("address", address);
        model.addAttribute("problems", problems);
        return "user/reset-pin";
    }

    /// @param reason for the audit; empty where none is asked for
    private Confirmation question(Person person, String what, Optional<String> reason, Locale locale) {
        if (!person.assignment().isOurs()) {
            throw new RefusedException(AssignmentRefusal.NOT_ON_OUR_PROVIDER, Map.of("name", person.name()));
        }
        return new Confirmation(
                person,
                texts.say(locale, "user.reset-" + what, "name", person.name()),
                List.of(texts.say(locale, "user.reset-" + what + "-consequence", "name", person.name())),
                texts.say(locale, "user.reset-" + what + "-do"),
                person.path() + "/" + what,
                person.path() + "/audio",
                Map.of("rowVersion", "" + person.assignment().rowVersion()),
                reason,
                List.of());
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
