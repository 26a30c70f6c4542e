package org.passerelle.console.users;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.passerelle.access.Actor;
import org.passerelle.access.JobId;
import org.passerelle.access.Permission;
import org.passerelle.assignments.Target;
import org.passerelle.console.frame.Fragments;
import org.passerelle.console.frame.Needs;
import org.passerelle.console.frame.Option;
import org.passerelle.console.frame.Texts;
import org.passerelle.migration.MovePlans;
import org.passerelle.migration.Moves;
import org.passerelle.migration.PlanOptions;
import org.passerelle.migration.Preview;
import org.passerelle.providers.Providers;
import org.passerelle.roster.Roster;
import org.passerelle.roster.Selection;
import org.passerelle.roster.SelectionId;
import org.passerelle.roster.Selections;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// Edit for many users: the provider, with a summary before anything is saved.
@Controller
final class BulkPages {
    private static final String PATH = ListAddress.PATH + "/edit";

    private final Selections selections;
    private final Moves moves;
    private final MovePlans plans;
    private final Providers providers;
    private final Roster roster;
    private final Texts texts;

    BulkPages(Selections selections, Moves moves, MovePlans plans, Providers providers, Roster roster, Texts texts) {
        this.selections = selections;
        this.moves = moves;
        this.plans = plans;
        this.providers = providers;
        this.roster = roster;
        this.texts = texts;
    }

    @Needs(Permission.MOVE_USERS)
    @GetMapping(PATH)
    String edit(
            Actor actor,
            @RequestParam String selection,
            @RequestParam(defaultValue = "") String provider,
            @RequestParam(defaultValue = "") String reason,
            Locale locale,
            HttpServletRequest request,
            Model model) {
        Selection chosen = selections.require(actor, SelectionId.parse(selection));
        Optional<Preview> plan = target(provider).map(target -> moves.preview(actor, chosen, target));
        List<BulkPage.Sample> samples = plan.map(
                        found -> BulkPage.samples(found, users -> roster.findAll(actor, users)))
                .orElse(List.of());
        model.addAttribute(
                "page",
                new BulkPage(
                        selection,
                        selections.count(actor, chosen),
                        provider,
                        reason,
                        choices(actor, locale),
                        plan,
                        samples));
        return Fragments.wanted(request) ? "users/plan" : "users/bulk";
    }

    @Needs(Permission.MOVE_USERS)
    @PostMapping(PATH)
    String save(
            Actor actor,
            @RequestParam String selection,
            @RequestParam(defaultValue = "") String provider,
            @RequestParam(defaultValue = "") String reason) {
        Optional<Target> target = target(provider);
        if (target.isEmpty()) {
            return "redirect:" + PATH + "?selection=" + SelectionId.parse(selection);
        }
        Selection chosen = selections.require(actor, SelectionId.parse(selection));
        if (moves.needsPlan(actor, chosen, reason)) {
            PlanOptions options = PlanOptions.to(target.get()).because(reason.strip());
            return "redirect:/admin/moves/" + plans.draft(actor, chosen.id(), options);
        }
        JobId job = moves.start(actor, chosen, target.get(), reason.strip());
        return "redirect:/admin/jobs/" + job;
    }

    private List<Option> choices(Actor actor, Locale locale) {
        return List.of(
                new Option("", texts.say(locale, "users.no-change")),
                new Option("ours", providers.ours(actor.tenant()).name()),
                new Option("none", texts.say(locale, "frame.none")));
    }

    private static Optional<Target> target(String provider) {
        return switch (provider) {
            case "ours" -> Optional.of(Target.OURS);
            case "none" -> Optional.of(Target.NONE);
            default -> Optional.empty();
        };
    }
}
