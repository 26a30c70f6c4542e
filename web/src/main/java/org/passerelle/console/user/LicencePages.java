package org.passerelle.console.user;

import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.passerelle.access.Actor;
import org.passerelle.access.Permission;
import org.passerelle.assignments.Entitlements;
import org.passerelle.assignments.Outcome;
import org.passerelle.assignments.PinTiming;
import org.passerelle.console.frame.Needs;
import org.passerelle.console.frame.Notice;
import org.passerelle.console.frame.Problem;
import org.passerelle.console.frame.Texts;
import org.passerelle.console.frame.Ui;
import org.passerelle.licences.Licences;
import org.passerelle.licences.Product;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/// The licences of one user.
@Controller
final class LicencePages {
    private final People people;
    private final Licences licences;
    private final Entitlements entitlements;
    private final Texts texts;
    private final Clock clock;

    LicencePages(People people, Licences licences, Entitlements entitlements, Texts texts, Clock clock) {
        this.people = people;
        this.licences = licences;
        this.entitlements = entitlements;
        this.texts = texts;
        this.clock = clock;
    }

    @Needs(Permission.SEE_LICENCES)
    @GetMapping(UserPages.PATH + "{id}/licences")
    String list(Actor actor, @PathVariable String id, Model model) {
        return page(actor, people.require(actor, id), List.of(), model);
    }

    @Needs(Permission.ASSIGN_LICENCES)
    @PostMapping(UserPages.PATH + "{id}/licences")
    String assign(
            Actor actor,
            @PathVariable String id,
            @RequestParam String product,
            Locale locale,
            Model model,
            HttpServletResponse response,
            RedirectAttributes redirect) {
        Person person = people.require(actor, id);
        Outcome outcome = entitlements
                .assign(actor, product, List.of(person.user().id()), PinTiming.NOW)
                .getFirst();
        return answer(actor, person, outcome, locale, model, response, redirect);
    }

    @Needs(Permission.ASSIGN_LICENCES)
    @GetMapping(UserPages.PATH + "{id}/licences/{product}/remove")
    String ask(Actor actor, @PathVariable String id, @PathVariable String product, Locale locale, Model model) {
        Person person = people.require(actor, id);
        Product held = licences.requireProduct(product);
        boolean turnsOff = person.assignment().isOurs()
                && held.grantsConferencing()
                && licences.heldBy(actor.tenant(), person.user().id()).stream()
                        .filter(one -> one.product().grantsConferencing())
                        .allMatch(one ->
                                one.product().equals(held) && one.groups().isEmpty());
        model.addAttribute(
                "question",
                new Confirmation(
                        person,
                        texts.say(locale, "user.licence-remove-title", "name", person.name(), "licence", held.name()),
                        List.of(
                                turnsOff
                                        ? texts.say(
                                                locale,
                                                "user.licence-remove-turns-off",
                                                "name",
                                                person.name(),
                                                "code",
                                                Ui.grouped(person.assignment()
                                                        .conferenceId()
                                                        .orElse("")))
                                        : texts.say(locale, "user.licence-remove-keeps", "name", person.name())),
                        texts.say(locale, "user.licence-remove"),
                        person.path() + "/licences/" + held.code() + "/remove",
                        person.path() + "/licences",
                        Map.of(),
                        Optional.empty(),
                        List.of()));
        return "user/confirm";
    }

    @Needs(Permission.ASSIGN_LICENCES)
    @PostMapping(UserPages.PATH + "{id}/licences/{product}/remove")
    String remove(
            Actor actor,
            @PathVariable String id,
            @PathVariable String product,
            Locale locale,
            Model model,
            HttpServletResponse response,
            RedirectAttributes redirect) {
        Person person = people.require(actor, id);
        Outcome outcome =
                entitlements.remove(actor, product, List.of(person.user().id())).getFirst();
        return answer(actor, person, outcome, locale, model, response, redirect);
    }

    private String answer(
            Actor actor,
            Person person,
            Outcome outcome,
            Locale locale,
            Model model,
            HttpServletResponse response,
            RedirectAttributes redirect) {
        if (outcome instanceof Outcome.Refused refused) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            String text = texts.text(locale, "refusals." + refused.code(), refused.facts());
            return page(actor, person, List.of(new Problem("licences", text)), model);
        }
        String text = person.name() + " – " + texts.say(locale, "outcomes." + outcome.code());
        redirect.addFlashAttribute(
                "notice", outcome instanceof Outcome.Changed ? Notice.success(text) : Notice.info(text));
        return "redirect:" + person.path() + "/licences";
    }

    private String page(Actor actor, Person person, List<Problem> problems, Model model) {
        model.addAttribute("person", person);
        model.addAttribute("held", licences.heldBy(actor.tenant(), person.user().id()));
        model.addAttribute("pools", licences.pools(actor));
        model.addAttribute("today", LocalDate.now(clock));
        model.addAttribute("problems", problems);
        return "user/licences";
    }
}
