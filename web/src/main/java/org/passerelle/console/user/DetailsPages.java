package org.passerelle.console.user;

import jakarta.servlet.http.HttpServletResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.passerelle.access.Actor;
import org.passerelle.access.Permission;
import org.passerelle.access.RefusedException;
import org.passerelle.console.frame.Choices;
import org.passerelle.console.frame.Needs;
import org.passerelle.console.frame.Notice;
import org.passerelle.console.frame.Option;
import org.passerelle.console.frame.Problem;
import org.passerelle.console.frame.Texts;
import org.passerelle.directory.Source;
import org.passerelle.directory.User;
import org.passerelle.directory.Users;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/// Adding a user by hand, and changing what the directory knows of one.
@Controller
final class DetailsPages {
    private final People people;
    private final Users users;
    private final Disputes disputes;
    private final Texts texts;

    DetailsPages(People people, Users users, Disputes disputes, Texts texts) {
        this.people = people;
        this.users = users;
        this.disputes = disputes;
        this.texts = texts;
    }

    @Needs(Permission.EDIT_USERS)
    @GetMapping(UserPages.PATH + "new")
    String add(Locale locale, Model model) {
        return page("", "", DetailsForm.EMPTY, Dispute.none(Map.of()), List.of(), locale, model);
    }

    @Needs(Permission.EDIT_USERS)
    @PostMapping(UserPages.PATH + "new")
    String create(
            Actor actor,
            DetailsForm form,
            Locale locale,
            Model model,
            HttpServletResponse response,
            RedirectAttributes redirect) {
        Optional<Problem> problem = language(form, locale);
        if (problem.isPresent()) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            return page("", "", form, Dispute.none(Map.of()), List.of(problem.get()), locale, model);
        }
        try {
            User user = users.create(actor, form.details(), Source.MANUAL);
            redirect.addFlashAttribute(
                    "notice",
                    Notice.success(texts.say(
                            locale, "user.added", "name", user.details().displayName())));
            return "redirect:" + UserPages.PATH + user.id();
        } catch (RefusedException refused) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            return page("", "", form, Dispute.none(Map.of()), List.of(problem(refused, locale)), locale, model);
        }
    }

    @Needs(Permission.EDIT_USERS)
    @GetMapping(UserPages.PATH + "{id}/details")
    String edit(Actor actor, @PathVariable String id, Locale locale, Model model) {
        User user = people.require(actor, id).user();
        DetailsForm form = DetailsForm.of(user.details(), user.rowVersion());
        return page(id, user.details().displayName(), form, Dispute.none(form.values()), List.of(), locale, model);
    }

    /// What somebody else changed meanwhile stays, unless both changed the same: then the reader is asked.
    @Needs(Permission.EDIT_USERS)
    @PostMapping(UserPages.PATH + "{id}/details")
    String save(
            Actor actor,
            @PathVariable String id,
            DetailsForm form,
            @RequestParam Map<String, String> parameters,
            Locale locale,
            Model model,
            HttpServletResponse response,
            RedirectAttributes redirect) {
        Person person = people.require(actor, id);
        User user = person.user();
        Map<String, String> now =
                DetailsForm.of(user.details(), user.rowVersion()).values();
        Sent sent = Sent.of(parameters);
        boolean isOvertaken = sent.asked() || user.rowVersion() != form.rowVersion();
        Merge merge = isOvertaken ? Merge.of(sent, form.values(), now) : Merge.wanted(form.values());
        DetailsForm merged = isOvertaken ? DetailsForm.of(merge.values(), user.rowVersion()) : form;
        var words = new DetailsWording(texts, locale);
        Dispute dispute = disputes.of(actor, person, sent, merge, now, words, locale);
        if (dispute.isOpen()) {
            response.setStatus(HttpStatus.CONFLICT.value());
            return page(id, person.name(), merged, dispute, disputes.unanswered(dispute), locale, model);
        }
        Optional<Problem> problem = change(actor, user, merged, locale);
        if (problem.isPresent()) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            return page(id, person.name(), merged, dispute, List.of(problem.get()), locale, model);
        }
        redirect.addFlashAttribute(
                "notice",
                Notice.success(disputes.saved(people.require(actor, id).name(), dispute, locale)));
        return "redirect:" + person.path();
    }

    private Optional<Problem> change(Actor actor, User user, DetailsForm form, Locale locale) {
        Optional<Problem> problem = language(form, locale);
        if (problem.isPresent()) {
            return problem;
        }
        try {
            users.update(actor, user.id(), form.details(), form.rowVersion());
            return Optional.empty();
        } catch (RefusedException refused) {
            return Optional.of(problem(refused, locale));
        }
    }

    private String page(
            String id,
            String name,
            DetailsForm form,
            Dispute dispute,
            List<Problem> problems,
            Locale locale,
            Model model) {
        var countries = new ArrayList<>(List.of(new Option("", "–")));
        countries.addAll(Choices.countries(locale));
        model.addAttribute("id", id);
        model.addAttribute("name", name);
        model.addAttribute("form", form);
        model.addAttribute("dispute", dispute);
        model.addAttribute("countries", countries);
        model.addAttribute("problems", problems);
        return "user/details";
    }

    private Optional<Problem> language(DetailsForm form, Locale locale) {
        boolean known = form.language().isBlank()
                || !Locale.forLanguageTag(form.language().strip()).getLanguage().isEmpty();
        return known
                ? Optional.empty()
                : Optional.of(
                        new Problem("language", texts.say(locale, "user.language-bad", "language", form.language())));
    }

    private Problem problem(RefusedException refused, Locale locale) {
        String field = switch (refused.refusal().code()) {
            case "display-name-missing" -> "displayName";
            case "bad-usage-location" -> "usageLocation";
            case "bad-mail" -> "mail";
            case "external-id-taken" -> "externalId";
            default -> "userPrincipalName";
        };
        return new Problem(field, texts.refusal(locale, refused));
    }
}
