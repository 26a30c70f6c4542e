package org.passerelle.console.users;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.passerelle.access.Actor;
import org.passerelle.access.JobId;
import org.passerelle.access.Permission;
import org.passerelle.console.frame.Fragments;
import org.passerelle.console.frame.Needs;
import org.passerelle.console.frame.Option;
import org.passerelle.console.frame.Texts;
import org.passerelle.licences.Licences;
import org.passerelle.migration.BulkChange;
import org.passerelle.migration.LicencePreview;
import org.passerelle.migration.MovePolicies;
import org.passerelle.migration.Moves;
import org.passerelle.migration.Preview;
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

/// Licences for a selection of users, with a summary before anything is done.
@Controller
final class LicencesOfManyPages {
    private static final String PATH = ListAddress.PATH + "/licences";
    private static final String ASSIGN = "assign";
    private static final String REMOVE = "remove";
    /// Where there is no product yet.
    private static final LicencePreview NOTHING = new LicencePreview(
            new Preview(0, List.of(), Map.of(), new Preview.Needs(0, 0, 0, Map.of(), Map.of())), 0, 0);

    private final Selections selections;
    private final Licences licences;
    private final Moves moves;
    private final MovePolicies policies;
    private final Roster roster;
    private final Texts texts;
    private final Clock clock;

    LicencesOfManyPages(
            Selections selections,
            Licences licences,
            Moves moves,
            MovePolicies policies,
            Roster roster,
            Texts texts,
            Clock clock) {
        this.selections = selections;
        this.licences = licences;
        this.moves = moves;
        this.policies = policies;
        this.roster = roster;
        this.texts = texts;
        this.clock = clock;
    }

    /// @param what `assign` or `remove`
    @Needs(Permission.ASSIGN_LICENCES)
    @GetMapping(PATH)
    String form(
            Actor actor,
            @RequestParam String selection,
            @RequestParam(defaultValue = "") String product,
            @RequestParam(name = "do", defaultValue = ASSIGN) String what,
            Locale locale,
            HttpServletRequest request,
            Model model) {
        model.addAttribute("page", page(actor, new Wish(selection, product, what, "", ""), false, locale));
        return Fragments.wanted(request) ? "users/licences-plan" : "users/licences";
    }

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
        var wish = new Wish(selection, product, what, reason.strip(), typed);
        Selection chosen = selections.require(actor, SelectionId.parse(selection));
        long changes = moves.previewLicences(actor, chosen, wish.change(), product)
                .preview()
                .changes();
        if (policies.isLarge(actor.tenant(), changes) && !TypedNumber.is(typed, changes)) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            model.addAttribute("page", page(actor, wish, true, locale));
            return "users/licences";
        }
        JobId job = moves.startLicences(actor, chosen, wish.change(), product, wish.reason());
        return "redirect:/admin/jobs/" + job;
    }

    /// @param product empty for the first one
    /// @param typed the number of users; asked for where there are many
    private record Wish(String selection, String product, String what, String reason, String typed) {
        BulkChange change() {
            return what.equals(REMOVE) ? BulkChange.LICENCE_REMOVE : BulkChange.LICENCE_ASSIGN;
        }
    }

    private LicencesOfManyPage page(Actor actor, Wish wish, boolean mistyped, Locale locale) {
        Selection chosen = selections.require(actor, SelectionId.parse(wish.selection()));
        List<Option> products = products(actor, locale);
        String product = wish.product().isEmpty() && !products.isEmpty()
                ? products.getFirst().value()
                : wish.product();
        LicencePreview plan =
                products.isEmpty() ? NOTHING : moves.previewLicences(actor, chosen, wish.change(), product);
        return new LicencesOfManyPage(
                wish.selection(),
                selections.count(actor, chosen),
                products,
                product,
                wish.change() == BulkChange.LICENCE_REMOVE ? REMOVE : ASSIGN,
                plan,
                BulkPage.samples(plan.preview(), users -> roster.findAll(actor, users)),
                wish.reason(),
                policies.isLarge(actor.tenant(), plan.preview().changes()),
                mistyped);
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
