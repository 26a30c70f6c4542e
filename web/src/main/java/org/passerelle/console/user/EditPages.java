package org.passerelle.console.user;

import jakarta.servlet.http.HttpServletResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;
import org.passerelle.access.Actor;
import org.passerelle.access.Permission;
import org.passerelle.access.RefusedException;
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
import org.passerelle.providers.Provider;
import org.passerelle.providers.ProviderId;
import org.passerelle.providers.ProviderKind;
import org.passerelle.providers.ProviderState;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/// Edit for one user: the list *Provider name*, and Save.
@Controller
final class EditPages {
    private final People people;
    private final Assignments assignments;
    private final ThirdPartyRecords records;
    private final Texts texts;

    EditPages(People people, Assignments assignments, ThirdPartyRecords records, Texts texts) {
        this.people = people;
        this.assignments = assignments;
        this.records = records;
        this.texts = texts;
    }

    @Needs(Permission.MOVE_USERS)
    @GetMapping(UserPages.PATH + "{id}/edit")
    String form(Actor actor, @PathVariable String id, Locale locale, Model model) {
        Person person = people.require(actor, id);
        String now = person.assignment().isOurs()
                ? "ours"
                : person.assignment().provider().map(ProviderId::toString).orElse("none");
        String domain = person.provider()
                .filter(provider -> provider.kind() == ProviderKind.THIRD_PARTY)
                .map(Provider::domain)
                .orElse("");
        var empty = new ProviderForm(
                now, domain, "", "", "", "", "", "", person.assignment().rowVersion());
        return page(person, empty, List.of(), locale, model);
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
        List<Problem> problems = problems(form, locale);
        if (problems.isEmpty()) {
            try {
                Outcome outcome = change(actor, person, form);
                if (outcome instanceof Outcome.Refused refused) {
                    throw new RefusedException(refused.refusal(), java.util.Map.copyOf(refused.facts()));
                }
                String text = person.name() + " – " + texts.say(locale, "outcomes." + outcome.code());
                redirect.addFlashAttribute(
                        "notice", outcome instanceof Outcome.Changed ? Notice.success(text) : Notice.info(text));
                return "redirect:" + person.path() + "/audio";
            } catch (RefusedException refused) {
                problems.add(new Problem("provider", texts.refusal(locale, refused)));
            }
        }
        response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
        return page(person, form, problems, locale, model);
    }

    private Outcome change(Actor actor, Person person, ProviderForm form) {
        if (form.provider().equals("ours") || form.provider().equals("none")) {
            Target target = form.provider().equals("ours") ? Target.OURS : Target.NONE;
            var choice = new UserChoice(person.user().id(), OptionalLong.of(form.rowVersion()));
            return assignments
                    .setProvider(actor, List.of(choice), target, form.reason().strip(), PinTiming.NOW)
                    .getFirst();
        }
        return records.set(
                actor,
                person.user().id(),
                form.details(ProviderId.parse(form.provider())),
                form.reason().strip());
    }

    private List<Problem> problems(ProviderForm form, Locale locale) {
        List<Problem> problems = new ArrayList<>();
        if (form.provider().equals("ours") || form.provider().equals("none")) {
            return problems;
        }
        if (form.toll().isBlank()) {
            problems.add(new Problem("toll", texts.say(locale, "user.toll-missing")));
        }
        if (form.domain().isBlank()) {
            problems.add(new Problem("domain", texts.say(locale, "user.domain-missing")));
        }
        if (form.participant().isBlank()) {
            problems.add(new Problem("participant", texts.say(locale, "user.participant-missing")));
        }
        return problems;
    }

    private String page(Person person, ProviderForm form, List<Problem> problems, Locale locale, Model model) {
        model.addAttribute("person", person);
        model.addAttribute("form", form);
        model.addAttribute("providers", choices(person, locale));
        model.addAttribute("problems", problems);
        return "user/edit";
    }

    /// Our provider only where the user is licensed; None; every third party that takes users, and the present one.
    private List<Option> choices(Person person, Locale locale) {
        var choices = new ArrayList<Option>();
        if (person.assignment().entitled() || person.assignment().isOurs()) {
            choices.add(new Option("ours", person.ours().name()));
        }
        choices.add(new Option("none", texts.say(locale, "frame.none")));
        person.providers().stream()
                .filter(provider -> provider.kind() == ProviderKind.THIRD_PARTY)
                .filter(provider -> provider.state() == ProviderState.ACTIVE
                        || person.assignment().provider().equals(java.util.Optional.of(provider.id())))
                .forEach(provider -> choices.add(new Option(provider.id().toString(), provider.name())));
        return choices;
    }
}
