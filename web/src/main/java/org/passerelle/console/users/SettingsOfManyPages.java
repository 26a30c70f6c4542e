package org.passerelle.console.users;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.passerelle.access.Actor;
import org.passerelle.access.JobId;
import org.passerelle.access.Permission;
import org.passerelle.access.RefusedException;
import org.passerelle.access.UserId;
import org.passerelle.assignments.AssignmentRefusal;
import org.passerelle.assignments.Difference;
import org.passerelle.assignments.Mix;
import org.passerelle.assignments.SharedEdit;
import org.passerelle.console.frame.Fragments;
import org.passerelle.console.frame.Needs;
import org.passerelle.console.frame.Texts;
import org.passerelle.migration.BulkEdits;
import org.passerelle.migration.MovePolicies;
import org.passerelle.migration.Preview;
import org.passerelle.numbers.ServiceNumbers;
import org.passerelle.providers.Providers;
import org.passerelle.roster.Roster;
import org.passerelle.roster.Selection;
import org.passerelle.roster.SelectionId;
import org.passerelle.roster.Selections;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// Edit for many users: numbers, dial-out and who may start, with a summary before anything is saved.
@Controller
final class SettingsOfManyPages {
    private static final String PATH = ListAddress.PATH + "/settings";

    private final Selections selections;
    private final BulkEdits edits;
    private final MovePolicies policies;
    private final Providers providers;
    private final ServiceNumbers numbers;
    private final Roster roster;
    private final Texts texts;

    SettingsOfManyPages(
            Selections selections,
            BulkEdits edits,
            MovePolicies policies,
            Providers providers,
            ServiceNumbers numbers,
            Roster roster,
            Texts texts) {
        this.selections = selections;
        this.edits = edits;
        this.policies = policies;
        this.providers = providers;
        this.numbers = numbers;
        this.roster = roster;
        this.texts = texts;
    }

    /// @param values of [SharedEdit], among others
    @Needs(Permission.EDIT_CONFERENCING)
    @GetMapping(PATH)
    String form(
            Actor actor,
            @RequestParam String selection,
            @RequestParam Map<String, String> values,
            Locale locale,
            HttpServletRequest request,
            Model model) {
        model.addAttribute("page", page(actor, selection, edit(values), values, false, locale));
        return Fragments.wanted(request) ? "users/settings-plan" : "users/settings";
    }

    @Needs(Permission.EDIT_CONFERENCING)
    @PostMapping(PATH)
    String save(
            Actor actor,
            @RequestParam String selection,
            @RequestParam Map<String, String> values,
            Locale locale,
            HttpServletResponse response,
            Model model) {
        SharedEdit edit = edit(values);
        Selection chosen = selections.require(actor, SelectionId.parse(selection));
        if (edit.isNothing()) {
            return "redirect:" + PATH + "?selection=" + chosen.id();
        }
        long changes = edits.preview(actor, chosen, edit).changes();
        if (policies.isLarge(actor.tenant(), changes) && !TypedNumber.is(values.get("typed"), changes)) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            model.addAttribute("page", page(actor, selection, edit, values, true, locale));
            return "users/settings";
        }
        JobId job = edits.start(actor, chosen, edit, reason(values));
        return "redirect:/admin/jobs/" + job;
    }

    private SettingsOfManyPage page(
            Actor actor,
            String selection,
            SharedEdit edit,
            Map<String, String> values,
            boolean mistyped,
            Locale locale) {
        Selection chosen = selections.require(actor, SelectionId.parse(selection));
        Mix mix = edits.mix(actor, chosen);
        Optional<Preview> plan = edit.isNothing() ? Optional.empty() : Optional.of(edits.preview(actor, chosen, edit));
        return new SettingsOfManyPage(
                selection,
                selections.count(actor, chosen),
                mix.users(),
                providers.ours(actor.tenant()).name(),
                new SettingChoices(numbers.all(actor.tenant()), mix, texts, locale).all(),
                edit.values(),
                reason(values),
                plan,
                plan.map(found -> BulkPage.samples(found, users -> roster.findAll(actor, users)))
                        .orElse(List.of()),
                plan.map(found -> differences(actor, edit, found)).orElse(Map.of()),
                plan.filter(found -> policies.isLarge(actor.tenant(), found.changes()))
                        .isPresent(),
                mistyped);
    }

    private Map<UserId, Difference> differences(Actor actor, SharedEdit edit, Preview plan) {
        List<UserId> users =
                plan.samples().values().stream().flatMap(List::stream).toList();
        return edits.differences(actor, edit, users);
    }

    private static SharedEdit edit(Map<String, String> values) {
        try {
            return SharedEdit.of(values);
        } catch (IllegalArgumentException notOfTheList) {
            throw new RefusedException(AssignmentRefusal.SETTING_UNFIT);
        }
    }

    private static String reason(Map<String, String> values) {
        return values.getOrDefault("reason", "").strip();
    }
}
