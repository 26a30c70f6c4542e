package org.passerelle.console.live;

import org.passerelle.access.Actor;
import org.passerelle.access.Permission;
import org.passerelle.console.frame.Needs;
import org.passerelle.live.Capacities;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/// How many callers this machine carries, as it was measured here.
@Controller
final class CapacityPages {
    private final Capacities capacities;

    CapacityPages(Capacities capacities) {
        this.capacities = capacities;
    }

    @Needs(Permission.SEE_TRUNKS)
    @GetMapping("/admin/live/capacity")
    String capacity(Actor actor, Model model) {
        model.addAttribute("answer", capacities.read(actor));
        return "live/capacity";
    }
}
