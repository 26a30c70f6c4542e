package org.passerelle.console.me;

import org.passerelle.access.Actor;
import org.passerelle.access.Permission;
import org.passerelle.console.frame.Needs;
import org.passerelle.console.user.People;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/// An organiser's own page: the numbers and the conference ID to hand out.
@Controller
final class MePages {
    private final People people;

    MePages(People people) {
        this.people = people;
    }

    @Needs(Permission.USE_OWN_PAGE)
    @GetMapping("/me")
    String me(Actor actor, Model model) {
        model.addAttribute("person", people.self(actor));
        return "me/me";
    }
}
