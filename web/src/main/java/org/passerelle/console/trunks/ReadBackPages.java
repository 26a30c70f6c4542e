package org.passerelle.console.trunks;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.passerelle.access.Actor;
import org.passerelle.access.Permission;
import org.passerelle.calls.Call;
import org.passerelle.calls.CallOutcome;
import org.passerelle.calls.CallQuery;
import org.passerelle.calls.Calls;
import org.passerelle.console.frame.Needs;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/// The line that reads back keys and sends back the voice: how to call it, and what the last calls to it showed.
@Controller
final class ReadBackPages {
    private static final int LATEST = 20;

    private final Calls calls;

    ReadBackPages(Calls calls) {
        this.calls = calls;
    }

    @Needs(Permission.SEE_TRUNKS)
    @GetMapping(TrunkPages.PATH + "/test-line")
    String testLine(Actor actor, Model model) {
        model.addAttribute("calls", latest(actor));
        return "trunks/testline";
    }

    /// Whoever may not see calls reads how to make one all the same.
    private List<Call> latest(Actor actor) {
        if (!actor.may(Permission.SEE_CALLS)) {
            return List.of();
        }
        var query = new CallQuery(
                "",
                Set.of(CallOutcome.TEST_CALL),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
        return calls.list(actor, query, Optional.empty(), LATEST);
    }
}
