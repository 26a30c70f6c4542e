package org.passerelle.console.users;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.passerelle.access.Actor;
import org.passerelle.access.Permission;
import org.passerelle.access.RefusedException;
import org.passerelle.access.UserId;
import org.passerelle.assignments.AssignmentRefusal;
import org.passerelle.assignments.Difference;
import org.passerelle.assignments.Mix;
import org.passerelle.assignments.SharedEdit;
import org.passerelle.assignments.Target;
import org.passerelle.console.frame.Fragments;
import org.passerelle.console.frame.Needs;
import org.passerelle.console.frame.Texts;
import org.passerelle.migration.BulkEdits;
import org.passerelle.migration.MovePlans;
import org.passerelle.migration.MovePolicies;
import org.passerelle.migration.Moves;
import org.passerelle.migration.PlanOptions;
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

/// Edit for many users: the provider, numbers, dial-out and who may start, with a summary before anything is saved.
@Controller
final class BulkPages {
    private static final String PATH = ListAddress.PATH + "/edit";
    /// Where the settings were when they were a page of their own; links to it are kept.
    private static final String FORMER_PATH = ListAddress.PATH + "/settings";

    private final Selections selections;
    private final BulkEdits edits;
    private final Moves moves;
    private final MovePlans plans;
    private final MovePolicies policies;
    private final Providers providers;
    private final ServiceNumbers numbers;
    private final Roster roster;
    private final Texts texts;

    BulkPages(
            Selections selections,
            BulkEdits edits,
            Moves moves,
            MovePlans plans,
            MovePolicies policies,
            Providers providers,
            ServiceNumbers numbers,
            Roster roster,
            Texts texts) {
        this.selections = selections;
        this.edits = edits;
        this.moves = moves;
        this.plans = plans;
        this.policies = policies;
        this.providers = providers;
        this.numbers = numbers;
        this.roster = roster;
        this.texts = texts;
    }

    /// @param values of [SharedEdit], among others
    @Needs(Permission.MOVE_USERS)
    @GetMapping({PATH, FORMER_PATH})
    String form(
            Actor actor,
            @RequestParam String selection,
            @RequestParam Map<String, String> values,
            Locale locale,
            HttpServletRequest request,
            Model model) {
        Selection chosen = selections.require(actor, SelectionId.parse(selection));
        model.addAttribute("page", page(actor, chosen, values, false, locale));
        return Fragments.wanted(request) ? "users/plan" : "users/bulk";
    }

    @Needs(Permission.MOVE_USERS)
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
        Optional<Target> alone = edit.providerAlone();
        if (alone.isPresent()) {
            return "redirect:" + moved(actor, chosen, edit, alone.get(), reason(values));
        }
        BulkPage page = page(actor, chosen, values, true, locale);
        if (!page.isReady()) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            model.addAttribute("page", page);
            return "users/bulk";
        }
        return "redirect:"
                + (page.hurdles().approval()
                        ? planned(actor, chosen, PlanOptions.of(edit).because(reason(values)))
                        : "/admin/jobs/" + edits.start(actor, chosen, edit, reason(values)));
    }

    /// Without another look: a move has no hurdles here, and the job looks at each user itself.
    ///
    /// @return where to go on: the job, or the plan that the organisation asks for
    private String moved(Actor actor, Selection chosen, SharedEdit edit, Target target, String reason) {
        if (moves.needsPlan(actor, chosen, reason)) {
            return planned(actor, chosen, PlanOptions.to(target).because(reason));
        }
        return "/admin/jobs/" + edits.start(actor, chosen, edit, reason);
    }

    private String planned(Actor actor, Selection chosen, PlanOptions options) {
        return "/admin/moves/" + plans.draft(actor, chosen.id(), options);
    }

    /// @param saving whether what is missing is said to be so
    private BulkPage page(Actor actor, Selection chosen, Map<String, String> values, boolean saving, Locale locale) {
        SharedEdit edit = edit(values);
        Mix mix = edits.mix(actor, chosen);
        Optional<Preview> plan = edit.isNothing() || edit.isContradictory()
                ? Optional.empty()
                : Optional.of(edits.preview(actor, chosen, edit));
        var choices = new BulkChoices(providers.all(actor.tenant()), numbers.all(actor.tenant()), mix, texts, locale);
        return new BulkPage(
                chosen.id().toString(),
                selections.count(actor, chosen),
                mix.users(),
                providers.ours(actor.tenant()).name(),
                choices.provider(),
                choices.settings(),
                edit,
                reason(values),
                plan,
                plan.map(found -> BulkPage.samples(found, users -> roster.findAll(actor, users)))
                        .orElse(List.of()),
                plan.map(found -> differences(actor, edit, found)).orElse(Map.of()),
                hurdles(actor, chosen, edit, plan, values, saving));
    }

    /// A move alone has none: where the organisation asks for more, it is made a plan.
    private BulkPage.Hurdles hurdles(
            Actor actor,
            Selection chosen,
            SharedEdit edit,
            Optional<Preview> plan,
            Map<String, String> values,
            boolean saving) {
        if (plan.isEmpty() || edit.providerAlone().isPresent()) {
            return new BulkPage.Hurdles(false, false, false, false, false);
        }
        long changes = plan.get().changes();
        boolean reason = edits.needsReason(actor, edit);
        boolean approval = edits.needsApproval(actor, chosen, edit);
        // A plan has its number typed where it is ordered.
        boolean typed = !approval && policies.isLarge(actor.tenant(), changes);
        return new BulkPage.Hurdles(
                approval,
                reason,
                saving && reason && reason(values).isEmpty(),
                typed,
                saving && typed && !TypedNumber.is(values.get("typed"), changes));
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
