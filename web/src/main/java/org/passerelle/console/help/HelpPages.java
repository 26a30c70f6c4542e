package org.passerelle.console.help;

import org.passerelle.access.Permission;
import org.passerelle.console.frame.Needs;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;

/// How to move users, step by step, and the keys.
@Controller
final class HelpPages {
    @Needs(Permission.USE_OWN_PAGE)
    @GetMapping("/help")
    String help() {
        return "help/help";
    }
}
