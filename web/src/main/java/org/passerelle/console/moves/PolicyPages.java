package org.passerelle.console.moves;

import java.util.Locale;
import java.util.OptionalInt;
import org.passerelle.access.Actor;
import org.passerelle.access.Permission;
import org.passerelle.console.frame.Needs;
import org.passerelle.console.frame.Notice;
import org.passerelle.console.frame.Texts;
import org.passerelle.migration.MovePolicies;
import org.passerelle.migration.MovePolicy;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/// What the organisation asks of its moves: a second person, a reason.
@Controller
final class PolicyPages {
    private static final String PATH = PlanPage.PATH + "/policy";

    private final MovePolicies policies;
    private final Texts texts;

    PolicyPages(MovePolicies policies, Texts texts) {
        this.policies = policies;
        this.texts = texts;
    }

    @Needs(Permission.SEE_SETTINGS)
    @GetMapping(PATH)
    String form(Actor actor, Model model) {
        MovePolicy policy = policies.of(actor.tenant());
        OptionalInt above = policy.approvalAbove();
        model.addAttribute("above", above.isPresent() ? String.valueOf(above.getAsInt()) : "");
        model.addAttribute("reasonMandatory", policy.reasonMandatory());
        return "moves/policy";
    }

    /// @param above empty for never
    @Needs(Permission.EDIT_SETTINGS)
    @PostMapping(PATH)
    String save(
            Actor actor,
            @RequestParam(defaultValue = "") String above,
            @RequestParam(defaultValue = "false") boolean reasonMandatory,
            Locale locale,
            RedirectAttributes redirect) {
        String digits = above.strip();
        if (!digits.isEmpty() && !digits.matches("\\d{1,9}")) {
            redirect.addFlashAttribute("notice", Notice.error(texts.say(locale, "moves.policy-bad-number")));
            return "redirect:" + PATH;
        }
        OptionalInt threshold = digits.isEmpty() ? OptionalInt.empty() : OptionalInt.of(Integer.parseInt(digits));
        policies.set(actor, new MovePolicy(threshold, reasonMandatory));
        redirect.addFlashAttribute("notice", Notice.success(texts.say(locale, "moves.policy-saved")));
        return "redirect:" + PATH;
    }
}
