package org.passerelle.console.user;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.passerelle.access.Actor;
import org.passerelle.access.Permission;
import org.passerelle.access.RefusedException;
import org.passerelle.assignments.Entitlements;
import org.passerelle.assignments.Outcome;
import org.passerelle.assignments.PinTiming;
import org.passerelle.console.frame.Needs;
import org.passerelle.console.frame.Notice;
import org.passerelle.console.frame.Texts;
import org.passerelle.licences.Licences;
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
        Person person = people.require(actor, id);
        model.addAttribute("person", person);
        model.addAttribute("held", licences.heldBy(actor.tenant(), person.user().id()));
        model.addAttribute("pools", licences.pools(actor));
        model.addAttribute("today", LocalDate.now(clock));
        return "user/licences";
    }

    @Needs(Permission.ASSIGN_LICENCES)
    @PostMapping(UserPages.PATH + "{id}/licences")
    String change(
            Actor actor,
            @PathVariable String id,
            @RequestParam String product,
            @RequestParam(name = "do") String what,
            Locale locale,
            RedirectAttributes redirect) {
        Person person = people.require(actor, id);
        List<Outcome> outcomes = what.equals("remove")
                ? entitlements.remove(actor, product, List.of(person.user().id()))
                : entitlements.assign(actor, product, List.of(person.user().id()), PinTiming.NOW);
        Outcome outcome = outcomes.getFirst();
        if (outcome instanceof Outcome.Refused refused) {
            throw new RefusedException(refused.refusal(), Map.copyOf(refused.facts()));
        }
        String text = person.name() + " – " + texts.say(locale, "outcomes." + outcome.code());
        redirect.addFlashAttribute("notice", Notice.success(text));
        return "redirect:" + person.path() + "/licences";
    }
}
