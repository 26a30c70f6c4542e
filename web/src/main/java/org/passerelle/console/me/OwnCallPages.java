package org.passerelle.console.me;

import java.util.List;
import java.util.Optional;
import org.passerelle.access.Actor;
import org.passerelle.access.Permission;
import org.passerelle.calls.Call;
import org.passerelle.calls.Calls;
import org.passerelle.console.calls.CallPages;
import org.passerelle.console.frame.Needs;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// Calls to one's own conferences.
@Controller
final class OwnCallPages {
    private static final int ON_PAGE = 50;
    private static final String PATH = MePages.PATH + "/calls";

    private final Calls calls;

    OwnCallPages(Calls calls) {
        this.calls = calls;
    }

    @Needs(Permission.USE_OWN_PAGE)
    @GetMapping(PATH)
    String list(Actor actor, @RequestParam(defaultValue = "") String before, Model model) {
        List<Call> found = calls.own(actor, CallPages.position(before), ON_PAGE + 1);
        boolean more = found.size() > ON_PAGE;
        List<Call> shown = more ? found.subList(0, ON_PAGE) : found;
        model.addAttribute("calls", shown);
        model.addAttribute("newest", before.isEmpty() ? Optional.empty() : Optional.of(PATH));
        model.addAttribute(
                "older",
                more ? Optional.of(PATH + "?before=" + CallPages.positionOf(shown.getLast())) : Optional.empty());
        return "me/calls";
    }
}
