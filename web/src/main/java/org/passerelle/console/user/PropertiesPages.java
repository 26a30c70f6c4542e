package org.passerelle.console.user;

import jakarta.servlet.http.HttpServletResponse;
import java.text.Collator;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.passerelle.access.Actor;
import org.passerelle.access.Permission;
import org.passerelle.access.RefusedException;
import org.passerelle.assignments.AssignmentRefusal;
import org.passerelle.assignments.Properties;
import org.passerelle.console.frame.Needs;
import org.passerelle.console.frame.Notice;
import org.passerelle.console.frame.Option;
import org.passerelle.console.frame.Problem;
import org.passerelle.console.frame.Texts;
import org.passerelle.console.frame.Ui;
import org.passerelle.numbers.NumberKind;
import org.passerelle.numbers.ServiceNumbers;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/// The page *Properties*: everything that can be set for a user of our provider.
@Controller
final class PropertiesPages {
    private final People people;
    private final Properties properties;
    private final ServiceNumbers numbers;
    private final Disputes disputes;
    private final Texts texts;

    PropertiesPages(People people, Properties properties, ServiceNumbers numbers, Disputes disputes, Texts texts) {
        this.people = people;
        this.properties = properties;
        this.numbers = numbers;
        this.disputes = disputes;
        this.texts = texts;
    }

    @Needs(Permission.EDIT_CONFERENCING)
    @GetMapping(UserPages.PATH + "{id}/properties")
    String form(Actor actor, @PathVariable String id, Locale locale, Model model) {
        Person person = people.require(actor, id);
        PropertiesForm form = PropertiesForm.of(person.assignment());
        return page(actor, person, form, Dispute.none(form.values()), List.of(), locale, model);
    }

    /// What somebody else changed meanwhile stays, unless both changed the same: then the reader is asked.
    @Needs(Permission.EDIT_CONFERENCING)
    @PostMapping(UserPages.PATH + "{id}/properties")
    String save(
            Actor actor,
            @PathVariable String id,
            PropertiesForm form,
            @RequestParam Map<String, String> parameters,
            Locale locale,
            Model model,
            HttpServletResponse response,
            RedirectAttributes redirect) {
        Person person = people.require(actor, id);
        Map<String, String> now = PropertiesForm.of(person.assignment()).values();
        Sent sent = Sent.of(parameters);
        boolean isOvertaken = person.assignment().isOurs()
                && (sent.asked() || person.assignment().rowVersion() != form.rowVersion());
        Merge merge = isOvertaken ? Merge.of(sent, form.values(), now) : Merge.wanted(form.values());
        PropertiesForm merged = isOvertaken
                ? PropertiesForm.of(merge.values(), person.assignment().rowVersion())
                : form;
        Dispute dispute = disputes.of(actor, person, sent, merge, now, wording(actor, locale), locale);
        if (dispute.isOpen()) {
            response.setStatus(HttpStatus.CONFLICT.value());
            return page(actor, person, merged, dispute, disputes.unanswered(dispute), locale, model);
        }
        Optional<Problem> problem = change(actor, person, merged, locale);
        if (problem.isEmpty()) {
            String saved = disputes.saved(person.name(), dispute, locale);
            redirect.addFlashAttribute("notice", Notice.success(saved));
            return "redirect:" + person.path() + "/audio";
        }
        response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
        return page(actor, person, merged, dispute, List.of(problem.get()), locale, model);
    }

    private Optional<Problem> change(Actor actor, Person person, PropertiesForm form, Locale locale) {
        if (form.toll().isEmpty()) {
            return Optional.of(new Problem("toll", texts.say(locale, "user.toll-required")));
        }
        try {
            properties.update(actor, person.user().id(), form.edit());
            return Optional.empty();
        } catch (IllegalArgumentException notOfTheList) {
            return Optional.of(new Problem("toll", texts.say(locale, "refusals.no-such-number")));
        } catch (RefusedException refused) {
            String field = refused.refusal() == AssignmentRefusal.CHANGED_MEANWHILE ? "properties" : "toll";
            return Optional.of(new Problem(field, texts.refusal(locale, refused)));
        }
    }

    /// Back to the default numbers of the user's country.
    @Needs(Permission.EDIT_CONFERENCING)
    @PostMapping(UserPages.PATH + "{id}/properties/clear")
    String clear(Actor actor, @PathVariable String id, Locale locale, RedirectAttributes redirect) {
        Person person = people.require(actor, id);
        properties.clearNumbers(actor, person.user().id());
        redirect.addFlashAttribute(
                "notice", Notice.success(texts.say(locale, "user.numbers-cleared", "name", person.name())));
        return "redirect:" + person.path() + "/properties";
    }

    private String page(
            Actor actor,
            Person person,
            PropertiesForm form,
            Dispute dispute,
            List<Problem> problems,
            Locale locale,
            Model model) {
        model.addAttribute("person", person);
        model.addAttribute("form", form);
        model.addAttribute("dispute", dispute);
        model.addAttribute("problems", problems);
        model.addAttribute("tolls", options(actor, NumberKind.TOLL, form, locale));
        var tollFrees = new ArrayList<>(List.of(new Option("", texts.say(locale, "frame.none"))));
        tollFrees.addAll(options(actor, NumberKind.TOLL_FREE, form, locale));
        model.addAttribute("tollFrees", tollFrees);
        return "user/properties";
    }

    /// A number that closes stays with who has it.
    private List<Option> options(Actor actor, NumberKind kind, PropertiesForm form, Locale locale) {
        return numbers.all(actor.tenant()).stream()
                .filter(number -> number.kind() == kind)
                .filter(number -> number.isOpen() || form.names(number.id().toString()))
                .map(number -> new Option(
                        number.id().toString(), Ui.place(number.country(), number.city(), number.e164(), locale)))
                .sorted(Comparator.comparing(Option::text, Collator.getInstance(locale)))
                .toList();
    }

    private Disputes.Wording wording(Actor actor, Locale locale) {
        return new PropertiesWording(numbers.all(actor.tenant()), texts, locale);
    }
}
