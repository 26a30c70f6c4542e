package org.passerelle.console.user;

import jakarta.servlet.http.HttpServletResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.passerelle.access.Actor;
import org.passerelle.access.Permission;
import org.passerelle.access.RefusedException;
import org.passerelle.assignments.DialOut;
import org.passerelle.assignments.Properties;
import org.passerelle.assignments.PropertiesEdit;
import org.passerelle.console.frame.Needs;
import org.passerelle.console.frame.Notice;
import org.passerelle.console.frame.Option;
import org.passerelle.console.frame.Problem;
import org.passerelle.console.frame.Texts;
import org.passerelle.console.frame.Ui;
import org.passerelle.numbers.NumberKind;
import org.passerelle.numbers.ServiceNumberId;
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
    private final Texts texts;

    PropertiesPages(People people, Properties properties, ServiceNumbers numbers, Texts texts) {
        this.people = people;
        this.properties = properties;
        this.numbers = numbers;
        this.texts = texts;
    }

    @Needs(Permission.EDIT_CONFERENCING)
    @GetMapping(UserPages.PATH + "{id}/properties")
    String form(Actor actor, @PathVariable String id, Model model) {
        return page(actor, people.require(actor, id), List.of(), model);
    }

    @Needs(Permission.EDIT_CONFERENCING)
    @PostMapping(UserPages.PATH + "{id}/properties")
    String save(
            Actor actor,
            @PathVariable String id,
            @RequestParam(defaultValue = "") String toll,
            @RequestParam(defaultValue = "") String tollFree,
            @RequestParam(defaultValue = "false") boolean tollFreeAllowed,
            @RequestParam(defaultValue = "false") boolean unauthenticatedStart,
            @RequestParam DialOut dialOut,
            @RequestParam long rowVersion,
            Locale locale,
            Model model,
            HttpServletResponse response,
            RedirectAttributes redirect) {
        Person person = people.require(actor, id);
        if (toll.isEmpty()) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            return page(actor, person, List.of(new Problem("toll", texts.say(locale, "user.toll-required"))), model);
        }
        try {
            properties.update(
                    actor,
                    person.user().id(),
                    new PropertiesEdit(
                            ServiceNumberId.parse(toll),
                            Optional.of(tollFree)
                                    .filter(text -> !text.isEmpty())
                                    .map(ServiceNumberId::parse),
                            tollFreeAllowed,
                            unauthenticatedStart,
                            dialOut,
                            rowVersion));
            redirect.addFlashAttribute(
                    "notice", Notice.success(texts.say(locale, "user.saved", "name", person.name())));
            return "redirect:" + person.path() + "/audio";
        } catch (RefusedException refused) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            return page(actor, person, List.of(new Problem("toll", texts.refusal(locale, refused))), model);
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

    private String page(Actor actor, Person person, List<Problem> problems, Model model) {
        model.addAttribute("person", person);
        model.addAttribute("problems", problems);
        model.addAttribute("tolls", options(actor, NumberKind.TOLL, false));
        model.addAttribute("tollFrees", options(actor, NumberKind.TOLL_FREE, true));
        return "user/properties";
    }

    private List<Option> options(Actor actor, NumberKind kind, boolean orNone) {
        var options = new ArrayList<Option>();
        if (orNone) {
            options.add(new Option("", "–"));
        }
        numbers.all(actor.tenant()).stream()
                .filter(number -> number.kind() == kind)
                .forEach(number -> options.add(new Option(
                        number.id().toString(),
                        Ui.international(number.e164()) + " · " + number.country()
                                + (number.city().isEmpty() ? "" : " · " + number.city()))));
        return options;
    }
}
