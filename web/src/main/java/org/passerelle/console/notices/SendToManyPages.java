package org.passerelle.console.notices;

import org.passerelle.access.Actor;
import org.passerelle.access.JobId;
import org.passerelle.access.Permission;
import org.passerelle.console.frame.Needs;
import org.passerelle.notices.Notices;
import org.passerelle.roster.Selection;
import org.passerelle.roster.SelectionId;
import org.passerelle.roster.Selections;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// Conferencing information for a selection of users.
@Controller
final class SendToManyPages {
    private static final String PATH = "/admin/users/send-information";

    private final Selections selections;
    private final Notices notices;

    SendToManyPages(Selections selections, Notices notices) {
        this.selections = selections;
        this.notices = notices;
    }

    @Needs(Permission.SEND_EMAILS)
    @GetMapping(PATH)
    String ask(Actor actor, @RequestParam String selection, Model model) {
        Selection chosen = selections.require(actor, SelectionId.parse(selection));
        model.addAttribute("selection", chosen.id().toString());
        model.addAttribute("users", selections.count(actor, chosen));
        return "notices/many";
    }

    @Needs(Permission.SEND_EMAILS)
    @PostMapping(PATH)
    String start(Actor actor, @RequestParam String selection, @RequestParam(defaultValue = "") String reason) {
        Selection chosen = selections.require(actor, SelectionId.parse(selection));
        JobId job = notices.sendInformation(actor, chosen, reason.strip());
        return "redirect:/admin/jobs/" + job;
    }
}
