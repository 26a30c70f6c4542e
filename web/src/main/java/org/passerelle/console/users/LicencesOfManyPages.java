package org.passerelle.console.users;

import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import org.passerelle.access.Actor;
import org.passerelle.access.JobId;
import org.passerelle.access.Permission;
import org.passerelle.console.frame.Needs;
import org.passerelle.console.frame.Option;
import org.passerelle.console.frame.Texts;
import org.passerelle.licences.Licences;
import org.passerelle.migration.BulkChange;
import org.passerelle.migration.MovePolicies;
import org.passerelle.migration.Moves;
import org.passerelle.roster.Selection;
import org.passerelle.roster.SelectionId;
import org.passerelle.roster.Selections;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// Licences for a selection of users.
@Controller
final class LicencesOfManyPages {
    private static final String PATH = ListAddress.PATH + "/licences";

    private final Selections selections;
    private final Licences licences;
    private final Moves moves;
    private final MovePolicies policies;
    private final Texts texts;
    private final Clock clock;

    LicencesOfManyPages(
            Selections selections, Licences licences, Moves moves, MovePolicies policies, Texts texts, Clock clock) {
        this.selections = selections;
        this.licences = licences;
        this.moves = moves;
        this.policies = policies;
        this.texts = texts;
        this.clock = clock;
    }

    @Needs(Permission.ASSIGN_LICENCES)
    @GetMapping(PATH)
    String form(Actor actor, @RequestParam String selection, Locale locale, Model model) {
        return ask(actor, selection, "", "", false, locale, model);
    }

    /// @param typed the number of users; asked for where there are many
    @Needs(Permission.ASSIGN_LICENCES)
    @PostMapping(PATH)
    String start(
            Actor actor,
            @RequestParam String selection,
            @RequestParam String product,
            @RequestParam(name = "do") String what,
            @RequestParam(defaultValue = "") String reason,
            @RequestParam(defaultValue = "") String typed,
            Locale locale,
            HttpServletResponse response,
            Model model) {
        Selection chosen = selections.require(actor, SelectionId.parse(selection));
        BulkChange change = what.equals("remove") ? BulkChange.LICENCE_REMOVE : BulkChange.LICENCE_ASSIGN;
        String code = licences.requireProduct(product).code();
        long users = selections.count(actor, chosen);
        if (policies.isLarge(actor.tenant(), users) && !TypedNumber.is(typed, users)) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            return ask(actor, selection, code, reason.strip(), true, locale, model);
        }
        JobId job = moves.startLicences(actor, chosen, change, code, reason.strip());
        return "redirect:/admin/jobs/" + job;
    }

    private String ask(
            Actor actor,
            String selection,
            String product,
            String reason,
            boolean mistyped,
            Locale locale,
            Model model) {
        long users = selections.count(actor, selections.require(actor, SelectionId.parse(selection)));
        List<Option> products = products(actor, locale);
        String chosen =
                product.isEmpty() && !products.isEmpty() ? products.getFirst().value() : product;
        model.addAttribute(
                "page",
                new LicencesOfManyPage(
                        selection, users, products, chosen, reason, policies.isLarge(actor.tenant(), users), mistyped));
        return "users/licences";
    }

    private List<Option> products(Actor actor, Locale locale) {
        LocalDate today = LocalDate.now(clock);
        return licences.pools(actor).stream()
                .map(pool -> new Option(
                        pool.product().code(),
                        pool.product().name(),
                        texts.say(locale, "users.licences-left", "n", pool.available(today))))
                .toList();
    }
}
