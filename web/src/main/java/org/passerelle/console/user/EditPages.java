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
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/// Edit of one user: the list *Provider name*, and for a third party its record. Save acts at once.
@Controller
final class EditPages {
    private final People people;
    private final Assignments assignments;
    private final ThirdPartyRecords records;
    private final ServiceNumbers numbers;
    private final Disputes disputes;
    private final Texts texts;

    EditPages(
            People people,
            Assignments assignments,
            ThirdPartyRecords records,
            ServiceNumbers numbers,
            Disputes disputes,
            Texts texts) {
        this.people = people;
        this.assignments = assignments;
        this.records = records;
        this.numbers = numbers;
        this.disputes = disputes;
        this.texts = texts;
    }

    @Needs(Permission.MOVE_USERS)
    @GetMapping(UserPages.PATH + "{id}/edit")
    String form(Actor actor, @PathVariable String id, Locale locale, Model model) {
        Person person = people.require(actor, id);
        ProviderForm form = ProviderForm.of(person);
        Dispute none = Dispute.none(form.values(marks(actor, person)));
        return page(actor, person, form, none, List.of(), locale, model);
    }

    /// What somebody else changed meanwhile stays, unless both changed the same: then the reader is asked.
    @Needs(Permission.MOVE_USERS)
    @PostMapping(UserPages.PATH + "{id}/edit")
    String save(
            Actor actor,
            @PathVariable String id,
            ProviderForm form,
            @RequestParam Map<String, String> parameters,
            Locale locale,
            Model model,
            HttpServletResponse response,
            RedirectAttributes redirect) {
        Person person = people.require(actor, id);
        Map<String, String> now = ProviderForm.of(person).values(marks(actor, person));
        Sent sent = Sent.of(parameters);
        Map<String, String> wanted = form.values(sent.seen().isEmpty() ? now : sent.seen());
        boolean isOvertaken = sent.asked() || person.assignment().rowVersion() != form.rowVersion();
        Merge merge = isOvertaken ? ProviderMerge.of(sent, wanted, now) : Merge.wanted(wanted);
        ProviderForm merged =
                isOvertaken ? form.with(merge.values(), person.assignment().rowVersion()) : form;
        Dispute dispute =
                disputes.of(actor, person, sent, merge, now, new ProviderWording(person, texts, locale), locale);
        if (dispute.isOpen()) {
            response.setStatus(HttpStatus.CONFLICT.value());
            return page(actor, person, merged, dispute, disputes.unanswered(dispute), locale, model);
        }
        List<Problem> problems = new ArrayList<>(problems(person, merged, locale));
        if (problems.isEmpty()) {
            try {
                redirect.addFlashAttribute("notice", done(actor, person, dispute, merged, locale));
                return "redirect:" + person.path() + "/audio";
            } catch (RefusedException refused) {
                problems.add(problem(refused, locale));
            }
        }
        response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
        return page(actor, person, merged, dispute, problems, locale, model);
    }

    private Notice done(Actor actor, Person person, Dispute dispute, ProviderForm form, Locale locale) {
        Outcome outcome = change(actor, person, form);
        if (outcome instanceof Outcome.Refused refused) {
            throw new RefusedException(refused.refusal(), Map.copyOf(refused.facts()));
        }
        String text = dispute.adopted().isEmpty()
                ? person.name() + " – " + texts.say(locale, "outcomes." + outcome.code())
                : disputes.saved(person.name(), dispute, locale);
        return outcome instanceof Outcome.Changed
                ? Notice.success(text).linking(texts.say(locale, "user.see-archive"), person.path() + "/archive")
                : Notice.info(text);
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

    private Map<String, String> marks(Actor actor, Person person) {
        return records.passcodeMarks(actor.tenant(), person.user().id());
    }

    private String page(
            Actor actor,
            Person person,
            ProviderForm form,
            Dispute dispute,
            List<Problem> problems,
            Locale locale,
            Model model) {
        DefaultNumbers defaults = numbers.defaults(actor.tenant());
        String country = person.user().details().usageLocation();
        model.addAttribute("person", person);
        model.addAttribute("form", form);
        model.addAttribute("dispute", dispute);
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
