package org.passerelle.console.settings;

import java.util.Locale;
import org.passerelle.access.Actor;
import org.passerelle.access.Permission;
import org.passerelle.console.frame.Needs;
import org.passerelle.console.frame.Notice;
import org.passerelle.console.frame.Texts;
import org.passerelle.trunks.SelfTestPlans;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/// Whether all numbers are tested by themselves.
@Controller
final class SelfTestPages {
    private final SelfTestPlans plans;
    private final Texts texts;

    SelfTestPages(SelfTestPlans plans, Texts texts) {
        this.plans = plans;
        this.texts = texts;
    }

    @Needs(Permission.EDIT_SETTINGS)
    @PostMapping(SettingsPages.PATH + "/self-tests")
    String save(
            Actor actor,
            @RequestParam(defaultValue = "false") boolean monthly,
            Locale locale,
            RedirectAttributes redirect) {
        plans.set(actor, monthly);
        redirect.addFlashAttribute("notice", Notice.success(texts.say(locale, "settings.saved")));
        return "redirect:" + SettingsPages.PATH;
    }
}
