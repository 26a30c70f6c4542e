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
import org.passerelle.dialout.DialOutPolicy;
import org.passerelle.dialout.DialOutRefusal;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/// Where the bridge may call, and for how many minutes a day.
@Controller
final class DialOutPages {
    private static final String PATH = "/admin/bridge/dial-out";

    private final DialOutPolicy policy;
    private final Texts texts;

    DialOutPages(DialOutPolicy policy, Texts texts) {
        this.policy = policy;
        this.texts = texts;
    }

    @Needs(Permission.SEE_BRIDGE)
    @GetMapping(PATH)
    String settings(Actor actor, Model model) {
        return page(actor, DialOutForm.of(policy.settings(actor)), List.of(), model);
    }

    @Needs(Permission.EDIT_BRIDGE)
    @PostMapping(PATH)
    String save(
            Actor actor,
            DialOutForm form,
            Locale locale,
            Model model,
            HttpServletResponse response,
            RedirectAttributes redirect) {
        try {
            policy.setSettings(actor, form.settings());
            redirect.addFlashAttribute("notice", Notice.success(texts.say(locale, "bridge.saved")));
            return "redirect:" + PATH;
        } catch (RefusedException refused) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            String field = refused.refusal() == DialOutRefusal.DIAL_OUT_MINUTES_OUT_OF_RANGE
                    ? String.valueOf(refused.facts().get("field"))
                    : "countries";
            return page(actor, form, List.of(new Problem(field, texts.refusal(locale, refused))), model);
        }
    }

    private String page(Actor actor, DialOutForm form, List<Problem> problems, Model model) {
        model.addAttribute("form", form);
        model.addAttribute("settings", policy.settings(actor));
        model.addAttribute("today", policy.today(actor));
        model.addAttribute("problems", problems);
        return "bridge/dialout";
    }
}
