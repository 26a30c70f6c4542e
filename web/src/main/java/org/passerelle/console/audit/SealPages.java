package org.passerelle.console.audit;

import java.util.List;
import org.passerelle.access.Actor;
import org.passerelle.access.Permission;
import org.passerelle.console.frame.Needs;
import org.passerelle.seals.AuditSeals;
import org.passerelle.seals.Seal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// Whether the audit is still what was written.
@Controller
final class SealPages {
    private static final int SEALS = 50;

    private final AuditSeals seals;

    SealPages(AuditSeals seals) {
        this.seals = seals;
    }

    /// @param before the page begins with the seal before this one
    /// @param check number of the first seal to read again; what makes no sense checks nothing
    @Needs(Permission.SEE_AUDIT)
    @GetMapping("/admin/audit/seals")
    String seals(
            Actor actor,
            @RequestParam(defaultValue = "") String before,
            @RequestParam(defaultValue = "") String check,
            Model model) {
        List<Seal> found = seals.list(actor, Seal.number(before), SEALS + 1);
        model.addAttribute("newest", before.isEmpty());
        model.addAttribute("more", found.size() > SEALS);
        model.addAttribute("seals", found.subList(0, Math.min(found.size(), SEALS)));
        model.addAttribute("checked", Seal.number(check).map(first -> seals.check(actor, first)));
        return "audit/seals";
    }
}
