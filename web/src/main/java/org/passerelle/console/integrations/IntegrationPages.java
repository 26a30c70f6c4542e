package org.passerelle.console.integrations;

import org.passerelle.access.Actor;
import org.passerelle.access.Permission;
import org.passerelle.console.frame.Needs;
import org.passerelle.jitsi.Jitsi;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/// Which other systems there are, and whether they are set up.
@Controller
final class IntegrationPages {
    static final String PATH = "/admin/integrations";

    private final Jitsi jitsi;

    IntegrationPages(Jitsi jitsi) {
        this.jitsi = jitsi;
    }

    @Needs(Permission.SEE_SETTINGS)
    @GetMapping(PATH)
    String overview(Actor actor, Model model) {
        model.addAttribute(
                "jitsi", jitsi.setUp(actor).filter(setUp -> setUp.settings().enabled()).isPresent());
        return "integrations/overview";
    }
}
