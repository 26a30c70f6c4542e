package org.passerelle.console.user;

import jakarta.servlet.http.HttpServletResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.passerelle.access.Actor;
import org.passerelle.access.Permission;
import org.passerelle.access.RefusedException;
import org.passerelle.assignments.AssignmentRefusal;
import org.passerelle.assignments.Assignments;
import org.passerelle.assignments.Outcome;
import org.passerelle.assignments.PinTiming;
import org.passerelle.assignments.Target;
import org.passerelle.assignments.ThirdPartyRecords;
import org.passerelle.assignments.UserChoice;
import org.passerelle.console.frame.Needs;
import org.passerelle.console.frame.Notice;
import org.passerelle.console.frame.Option;
import org.passerelle.console.frame.Problem;
import org.passerelle.console.frame.Texts;
import org.passerelle.numbers.DefaultNumbers;
import org.passerelle.numbers.ServiceNumbers;
import org.passerelle.providers.Provider;
import org.passerelle.providers.ProviderKind;
import org.passerelle.providers.ProviderState;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/// Edit of one user: the list *Provider name*, and for a third party its record. Save acts at once.
@Controller
final class EditPages {
    private final People people;
    private final Assignments assignments;
    private final ThirdPartyRecords records;
    private final ServiceNumbers numbers;
    private final Texts texts;

    EditPages(People people, Assignments assignments, ThirdPartyRecords records, ServiceNumbers numbers, Texts texts) {
        this.people = people;
        this.assignments = assignments;
        this.records = records;
        this.numbers = numbers;
        this.texts = texts;
    }

    @Needs(Permission.MOVE_USERS)
    @GetMapping(UserPages.PATH + "{id}/edit")
    String form(Actor actor, @PathVariable String id, Locale locale, Model model) {
        Person person = people.require(actor, id);
        return page(actor, person, ProviderForm.of(person), List.of(), locale, model);
    }

    @Needs(Permission.MOVE_USERS)
    @PostMapping(UserPages.PATH + "{id}/edit")
    String save(
            Actor actor,
            @PathVariable String id,
            ProviderForm form,
            Locale locale,
            Model model,
            HttpServletResponse response,
            RedirectAttributes redirect) {
        Person person = people.require(actor, id);
        List<Problem> problems = new ArrayList<>(problems(person, form, locale));
        if (problems.isEmpty()) {
            try {
                Outcome outcome = change(actor, person, form);
                if (outcome instanceof Outcome.Refused refused) {
                    throw new RefusedException(refused.refusal(), Map.copyOf(refused.facts()));
                }
                String text = person.name() + " – " + texts.say(locale, "outcomes." + outcome.code());
                Notice done =
                        Notice.success(text).linking(texts.say(locale, "user.see-archive"), person.path() + "/archive");
                redirect.addFlashAttribute("notice", outcome instanceof Outcome.Changed ? done : Notice.info(text));
                return "redirect:" + person.path() + "/audio";
            } catch (RefusedException refused) {
                problems.add(problem(refused, locale));
            }
        }
        response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
        return page(actor, person, form, problems, locale, model);
    }

    private Outcome change(Actor actor, Person person, ProviderForm form) {
        Optional<Provider> third = form.thirdParty(person);
        if (third.isEmpty()) {
            Target target = form.provider().equals(ProviderForm.OURS) ? Target.OURS : Target.NONE;
            var choice = new UserChoice(person.user().id(), OptionalLong.of(form.rowVersion()));
            return assignments
                    .setProvider(actor, List.of(choice), target, form.reason().strip(), PinTiming.NOW)
                    .getFirst();
        }
        if (person.assignment().rowVersion() != form.rowVersion()) {
            throw new RefusedException(AssignmentRefusal.CHANGED_MEANWHILE, Map.of("name", person.name()));
        }
        return records.set(
                actor,
                person.user().id(),
                form.details(third.get()),
                form.reason().strip());
    }

    private List<Problem> problems(Person person, ProviderForm form, Locale locale) {
        boolean known =
                form.provider().equals(ProviderForm.OURS) || form.provider().equals(ProviderForm.NONE);
        if (known) {
            return List.of();
        }
        Optional<Provider> third = form.thirdParty(person);
        if (third.isEmpty()) {
            return List.of(new Problem("provider", texts.say(locale, "refusals.no-such-provider")));
        }
        return form.mistakes(person, third.get()).entrySet().stream()
                .map(mistake -> new Problem(mistake.getKey(), texts.say(locale, mistake.getValue())))
                .toList();
    }

    private Problem problem(RefusedException refused, Locale locale) {
        return refused.refusal() == AssignmentRefusal.RECORD_INCOMPLETE
                ? new Problem("participant", texts.say(locale, "user.participant-missing"))
                : new Problem("provider", texts.refusal(locale, refused));
    }

    private String page(
            Actor actor, Person person, ProviderForm form, List<Problem> problems, Locale locale, Model model) {
        DefaultNumbers defaults = numbers.defaults(actor.tenant());
        String country = person.user().details().usageLocation();
        model.addAttribute("person", person);
        model.addAttribute("form", form);
        model.addAttribute("providers", choices(person, locale));
        model.addAttribute("toll", person.assignment().isOurs() ? person.toll() : defaults.toll(country));
        model.addAttribute("tollFree", person.assignment().isOurs() ? person.tollFree() : defaults.tollFree(country));
        model.addAttribute("problems", problems);
        return "user/edit";
    }

    /// Our provider only where the user is licensed; None; every third party that takes users, and the present one.
    private List<Option> choices(Person person, Locale locale) {
        var choices = new ArrayList<Option>();
        if (person.assignment().entitled() || person.assignment().isOurs()) {
            choices.add(new Option(ProviderForm.OURS, person.ours().name()));
        }
        choices.add(new Option(ProviderForm.NONE, texts.say(locale, "frame.none")));
        person.providers().stream()
                .filter(provider -> provider.kind() == ProviderKind.THIRD_PARTY)
                .filter(provider -> provider.state() == ProviderState.ACTIVE
                        || person.assignment().provider().equals(Optional.of(provider.id())))
                .forEach(provider -> choices.add(new Option(provider.id().toString(), provider.name())));
        return choices;
    }
}
