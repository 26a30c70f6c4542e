package org.passerelle.console.users;

import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.passerelle.access.Actor;
import org.passerelle.access.JobId;
import org.passerelle.access.Permission;
import org.passerelle.assignments.Reset;
import org.passerelle.console.frame.Needs;
import org.passerelle.mail.MailServers;
import org.passerelle.migration.BulkResets;
import org.passerelle.migration.MovePolicies;
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

/// New PINs or new conference IDs for a selection of users, with a summary before anything is done. No PIN is shown
/// here: each owner gets an e-mail.
@Controller
final class ResetPages {
    private static final String PINS = ListAddress.PATH + "/reset-pins";
    private static final String CONFERENCE_IDS = ListAddress.PATH + "/reset-conference-ids";

    private final Selections selections;
    private final BulkResets resets;
    private final MovePolicies policies;
    private final MailServers servers;
    private final Roster roster;

    ResetPages(Selections selections, BulkResets resets, MovePolicies policies, MailServers servers, Roster roster) {
        this.selections = selections;
        this.resets = resets;
        this.policies = policies;
        this.servers = servers;
        this.roster = roster;
    }

    @Needs(Permission.RESET_PIN)
    @GetMapping(PINS)
    String pins(Actor actor, @RequestParam String selection, Model model) {
        return ask(actor, Reset.PIN, selection, "", false, model);
    }

    @Needs(Permission.RESET_PIN)
    @PostMapping(PINS)
    String resetPins(Actor actor, Wish wish, HttpServletResponse response, Model model) {
        return start(actor, Reset.PIN, wish, response, model);
    }

    @Needs(Permission.RESET_CONFERENCE_ID)
    @GetMapping(CONFERENCE_IDS)
    String conferenceIds(Actor actor, @RequestParam String selection, Model model) {
        return ask(actor, Reset.CONFERENCE_ID, selection, "", false, model);
    }

    @Needs(Permission.RESET_CONFERENCE_ID)
    @PostMapping(CONFERENCE_IDS)
    String resetConferenceIds(Actor actor, Wish wish, HttpServletResponse response, Model model) {
        return start(actor, Reset.CONFERENCE_ID, wish, response, model);
    }

    /// @param typed the number of users; asked for where there are many
    record Wish(
            String selection,
            @Nullable String reason,
            @Nullable String typed) {}

    private String start(Actor actor, Reset what, Wish wish, HttpServletResponse response, Model model) {
        Selection chosen = selections.require(actor, SelectionId.parse(wish.selection()));
        String reason = Objects.requireNonNullElse(wish.reason(), "").strip();
        long changes = resets.preview(actor, chosen, what).changes();
        if (policies.isLarge(actor.tenant(), changes) && !TypedNumber.is(wish.typed(), changes)) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            return ask(actor, what, wish.selection(), reason, true, model);
        }
        JobId job = resets.start(actor, chosen, what, reason);
        return "redirect:/admin/jobs/" + job;
    }

    private String ask(Actor actor, Reset what, String selection, String reason, boolean mistyped, Model model) {
        Selection chosen = selections.require(actor, SelectionId.parse(selection));
        Preview plan = resets.preview(actor, chosen, what);
        List<BulkPage.Sample> samples = BulkPage.samples(plan, users -> roster.findAll(actor, users));
        model.addAttribute(
                "page",
                new ResetPage(
                        what,
                        selection,
                        reason,
                        plan,
                        samples,
                        policies.isLarge(actor.tenant(), plan.changes()),
                        mistyped,
                        what == Reset.PIN && !servers.settings(actor.tenant()).isComplete()));
        return "users/reset";
    }
}
