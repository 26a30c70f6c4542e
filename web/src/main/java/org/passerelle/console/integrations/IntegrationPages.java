package org.passerelle.console.integrations;

import java.util.List;
import org.passerelle.access.Actor;
import org.passerelle.access.Permission;
import org.passerelle.console.frame.Needs;
import org.passerelle.jitsi.Jitsi;
import org.passerelle.webhooks.Endpoint;
import org.passerelle.webhooks.Webhooks;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/// Which other systems there are, and whether they are set up.
@Controller
final class IntegrationPages {
    static final String PATH = "/admin/integrations";

    private final Jitsi jitsi;
    private final Webhooks webhooks;

    IntegrationPages(Jitsi jitsi, Webhooks webhooks) {
        this.jitsi = jitsi;
        this.webhooks = webhooks;
    }

    @Needs(Permission.SEE_SETTINGS)
    @GetMapping(PATH)
    String overview(Actor actor, Model model) {
        model.addAttribute(
                "jitsi",
                jitsi.setUp(actor).filter(setUp -> setUp.settings().enabled()).isPresent());
        List<Endpoint> endpoints = webhooks.all(actor);
        model.addAttribute("webhooks", endpoints.size());
        model.addAttribute("stopped", (int) endpoints.stream()
                .filter(endpoint -> endpoint.stopped() != Endpoint.Stopped.NO)
                .count());
        return "integrations/overview";
    }
}
