package org.passerelle.console.settings;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.passerelle.access.Actor;
import org.passerelle.access.Permission;
import org.passerelle.access.RefusedException;
import org.passerelle.accounts.SignInRules;
import org.passerelle.console.frame.Needs;
import org.passerelle.console.frame.Notice;
import org.passerelle.console.frame.Problem;
import org.passerelle.console.frame.Texts;
import org.passerelle.console.session.ConsoleAddress;
import org.passerelle.directory.DirectoryRefusal;
import org.passerelle.directory.User;
import org.passerelle.directory.Users;
import org.passerelle.oidc.OidcProviders;
import org.passerelle.oidc.OidcRefusal;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/// Whose sign-in counts here beside our own, and what the provider must know of us.
@Controller
final class SingleSignOnPages {
    private static final String PATH = SettingsPages.PATH + "/single-sign-on";

    private final OidcProviders providers;
    private final SignInRules rules;
    private final Users users;
    private final ConsoleAddress console;
    private final Texts texts;

    SingleSignOnPages(OidcProviders providers, SignInRules rules, Users users, ConsoleAddress console, Texts texts) {
        this.providers = providers;
        this.rules = rules;
        this.users = users;
        this.console = console;
        this.texts = texts;
    }

    @Needs(Permission.SEE_SETTINGS)
    @GetMapping(PATH)
    String settings(Actor actor, HttpServletRequest request, Model model) {
        return page(actor, SingleSignOnForm.of(providers.of(actor)), List.of(), request, model);
    }

    @Needs(Permission.EDIT_SIGN_IN)
    @PostMapping(PATH)
    String save(
            Actor actor,
            @RequestParam Map<String, String> fields,
            Locale locale,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model,
            RedirectAttributes redirect) {
        SingleSignOnForm form = SingleSignOnForm.of(fields);
        try {
            providers.set(actor, form.provider(), form.newSecret());
            redirect.addFlashAttribute("notice", Notice.success(texts.say(locale, "settings.saved")));
            return "redirect:" + PATH;
        } catch (RefusedException refused) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            var problem = new Problem(field(refused), texts.refusal(locale, refused));
            return page(actor, form, List.of(problem), request, model);
        }
    }

    @Needs(Permission.EDIT_SIGN_IN)
    @PostMapping(PATH + "/remove")
    String remove(Actor actor, Locale locale, RedirectAttributes redirect) {
        providers.remove(actor);
        redirect.addFlashAttribute("notice", Notice.success(texts.say(locale, "settings.sso-removed")));
        return "redirect:" + SettingsPages.PATH;
    }

    /// Passwords for nobody but the break-glass account, or for all again.
    @Needs(Permission.EDIT_SIGN_IN)
    @PostMapping(PATH + "/passwords")
    String passwords(
            Actor actor,
            @RequestParam(defaultValue = "false") boolean closed,
            Locale locale,
            RedirectAttributes redirect) {
        providers.closePasswords(actor, closed);
        redirect.addFlashAttribute("notice", Notice.success(texts.say(locale, "settings.saved")));
        return "redirect:" + PATH;
    }

    /// @param person sign-in name of an administrator with a password
    @Needs(Permission.EDIT_SIGN_IN)
    @PostMapping(PATH + "/break-glass")
    String breakGlass(Actor actor, @RequestParam String person, Locale locale, RedirectAttributes redirect) {
        User chosen = users.findByName(actor.tenant(), person.strip())
                .orElseThrow(() -> new RefusedException(DirectoryRefusal.NO_SUCH_USER, Map.of("user", person)));
        rules.chooseBreakGlass(actor, chosen.id());
        redirect.addFlashAttribute("notice", Notice.success(texts.say(locale, "settings.saved")));
        return "redirect:" + PATH;
    }

    private String page(
            Actor actor, SingleSignOnForm form, List<Problem> problems, HttpServletRequest request, Model model) {
        model.addAttribute("breakGlass", rules.breakGlass(actor.tenant()));
        model.addAttribute("passwordsClosed", rules.arePasswordsClosed(actor.tenant()));
        model.addAttribute("form", form);
        model.addAttribute("problems", problems);
        model.addAttribute(
                "callback", console.of(request, ConsoleAddress.CALLBACK).toString());
        model.addAttribute(
                "backChannel", console.of(request, ConsoleAddress.BACK_CHANNEL).toString());
        model.addAttribute(
                "emergency", console.of(request, ConsoleAddress.EMERGENCY).toString());
        model.addAttribute("left", console.of(request, ConsoleAddress.LEFT).toString());
        return "settings/single-sign-on";
    }

    private static String field(RefusedException refused) {
        return switch (refused.refusal()) {
            case OidcRefusal.SINGLE_SIGN_ON_NAME_MISSING -> "name";
            case OidcRefusal.CLIENT_ID_MISSING -> "clientId";
            case OidcRefusal.USER_CLAIM_MISSING -> "userClaim";
            case OidcRefusal.SCOPE_OPENID_MISSING -> "scopes";
            case OidcRefusal.ROLES_WITHOUT_CLAIM -> "rolesClaim";
            case OidcRefusal.SINGLE_SIGN_ON_CHANGED_MEANWHILE -> "enabled";
            default -> "issuer";
        };
    }
}
