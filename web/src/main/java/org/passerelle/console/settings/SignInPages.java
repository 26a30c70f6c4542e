package org.passerelle.console.settings;

import java.util.Locale;
import java.util.Set;
import org.passerelle.access.Actor;
import org.passerelle.access.Permission;
import org.passerelle.access.UserId;
import org.passerelle.accounts.SecondFactors;
import org.passerelle.accounts.SignInRules;
import org.passerelle.console.frame.Needs;
import org.passerelle.console.frame.Notice;
import org.passerelle.console.frame.Texts;
import org.passerelle.directory.Users;
import org.passerelle.passkeys.Passkeys;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/// Who must have a second factor, and help for whoever lost it or a device with a passkey.
@Controller("signInSettingsPages")
final class SignInPages {
    private final SignInRules rules;
    private final SecondFactors factors;
    private final Passkeys passkeys;
    private final Users users;
    private final Texts texts;

    SignInPages(SignInRules rules, SecondFactors factors, Passkeys passkeys, Users users, Texts texts) {
        this.rules = rules;
        this.factors = factors;
        this.passkeys = passkeys;
        this.users = users;
        this.texts = texts;
    }

    @Needs(Permission.EDIT_SIGN_IN)
    @PostMapping(SettingsPages.PATH + "/second-factor")
    String require(
            Actor actor,
            @RequestParam(defaultValue = "") Set<String> role,
            Locale locale,
            RedirectAttributes redirect) {
        rules.setSecondFactorRoles(actor, SettingsPages.roles(role));
        redirect.addFlashAttribute("notice", Notice.success(texts.say(locale, "settings.saved")));
        return "redirect:" + SettingsPages.PATH;
    }

    @Needs(Permission.EDIT_ROLES)
    @PostMapping(SettingsPages.PATH + "/roles/{user}/second-factor")
    String take(Actor actor, @PathVariable String user, Locale locale, RedirectAttributes redirect) {
        UserId whose = UserId.parse(user);
        factors.takeFrom(actor, whose);
        return taken(actor, whose, "settings.factor-taken", locale, redirect);
    }

    @Needs(Permission.EDIT_ROLES)
    @PostMapping(SettingsPages.PATH + "/roles/{user}/passkeys")
    String takePasskeys(Actor actor, @PathVariable String user, Locale locale, RedirectAttributes redirect) {
        UserId whose = UserId.parse(user);
        passkeys.takeFrom(actor, whose);
        return taken(actor, whose, "settings.passkeys-taken", locale, redirect);
    }

    private String taken(Actor actor, UserId whose, String text, Locale locale, RedirectAttributes redirect) {
        String name = users.require(actor.tenant(), whose).details().displayName();
        redirect.addFlashAttribute("notice", Notice.success(texts.say(locale, text, "name", name)));
        return "redirect:" + SettingsPages.PATH;
    }
}
