package org.passerelle.console.session;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Locale;
import org.passerelle.access.Actor;
import org.passerelle.access.Permission;
import org.passerelle.access.RefusedException;
import org.passerelle.accounts.Account;
import org.passerelle.accounts.Accounts;
import org.passerelle.accounts.PersonalPreferences;
import org.passerelle.console.frame.Needs;
import org.passerelle.console.frame.Notice;
import org.passerelle.console.frame.Problem;
import org.passerelle.console.frame.Texts;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/// One's own account: who one is here, the language, the password.
@Controller
final class AccountPages {
    private final Accounts accounts;
    private final PersonalPreferences preferences;
    private final Texts texts;

    AccountPages(Accounts accounts, PersonalPreferences preferences, Texts texts) {
        this.accounts = accounts;
        this.preferences = preferences;
        this.texts = texts;
    }

    @Needs(Permission.USE_OWN_PAGE)
    @GetMapping("/account")
    String account(Actor actor, HttpServletRequest request, Model model) {
        return page(actor, request, List.of(), model);
    }

    @Needs(Permission.USE_OWN_PAGE)
    @PostMapping("/account/language")
    String language(Actor actor, @RequestParam String language, Locale locale, RedirectAttributes redirect) {
        if (language.equals("fr") || language.equals("en")) {
            preferences.set(actor, SessionViewers.LANGUAGE, language);
        }
        Locale now = language.isEmpty() ? locale : Locale.forLanguageTag(language);
        redirect.addFlashAttribute("notice", Notice.success(texts.say(now, "session.language-kept")));
        return "redirect:/account";
    }

    @Needs(Permission.USE_OWN_PAGE)
    @PostMapping("/account/password")
    String password(
            Actor actor,
            @RequestParam String present,
            @RequestParam String wanted,
            @RequestParam String again,
            Locale locale,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model,
            RedirectAttributes redirect) {
        try {
            if (!wanted.equals(again)) {
                var differs = new Problem("again", texts.say(locale, "session.passwords-differ"));
                return refused(actor, differs, request, response, model);
            }
            Account changed = accounts.changePassword(actor, present, wanted);
            Entrance.stay(changed, request, response);
            redirect.addFlashAttribute("notice", Notice.success(texts.say(locale, "session.password-changed")));
            return "redirect:/account";
        } catch (RefusedException refused) {
            String field = refused.refusal().code().equals("wrong-password") ? "present" : "wanted";
            return refused(actor, new Problem(field, texts.refusal(locale, refused)), request, response, model);
        }
    }

    private String refused(
            Actor actor, Problem problem, HttpServletRequest request, HttpServletResponse response, Model model) {
        response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
        return page(actor, request, List.of(problem), model);
    }

    private String page(Actor actor, HttpServletRequest request, List<Problem> problems, Model model) {
        Account account = CurrentAccount.of(request).orElseThrow();
        String language = preferences.of(actor.tenant(), account.user()).getOrDefault(SessionViewers.LANGUAGE, "");
        model.addAttribute("account", account);
        model.addAttribute("language", language);
        model.addAttribute("problems", problems);
        return "session/account";
    }
}
