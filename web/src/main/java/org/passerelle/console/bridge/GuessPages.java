package org.passerelle.console.bridge;

import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Locale;
import org.passerelle.access.Actor;
import org.passerelle.access.Permission;
import org.passerelle.access.RefusedException;
import org.passerelle.console.frame.Needs;
import org.passerelle.console.frame.Notice;
import org.passerelle.console.frame.Problem;
import org.passerelle.console.frame.Texts;
import org.passerelle.guessing.GuessGuard;
import org.passerelle.guessing.GuessLimits;
import org.passerelle.guessing.GuessRefusal;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/// How often somebody may guess, and whose PIN is locked because somebody did.
@Controller
final class GuessPages {
    private static final String PATH = "/admin/bridge/security";

    private final GuessGuard guard;
    private final Texts texts;

    GuessPages(GuessGuard guard, Texts texts) {
        this.guard = guard;
        this.texts = texts;
    }

    @Needs(Permission.SEE_BRIDGE)
    @GetMapping(PATH)
    String limits(Actor actor, Model model) {
        return page(actor, guard.limits(actor), List.of(), model);
    }

    @Needs(Permission.EDIT_BRIDGE)
    @PostMapping(PATH)
    String save(
            Actor actor,
            GuessLimits wanted,
            Locale locale,
            Model model,
            HttpServletResponse response,
            RedirectAttributes redirect) {
        try {
            guard.setLimits(actor, wanted);
            redirect.addFlashAttribute("notice", Notice.success(texts.say(locale, "bridge.saved")));
            return "redirect:" + PATH;
        } catch (RefusedException refused) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            String field = refused.refusal() == GuessRefusal.GUESS_LIMIT_OUT_OF_RANGE
                    ? String.valueOf(refused.facts().get("field"))
                    : "owner";
            return page(actor, wanted, List.of(new Problem(field, texts.refusal(locale, refused))), model);
        }
    }

    private String page(Actor actor, GuessLimits limits, List<Problem> problems, Model model) {
        model.addAttribute("limits", limits);
        model.addAttribute("pins", guard.lockedPins(actor));
        model.addAttribute("problems", problems);
        return "bridge/security";
    }
}
