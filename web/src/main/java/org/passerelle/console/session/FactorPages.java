package org.passerelle.console.session;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.passerelle.access.Actor;
import org.passerelle.access.Permission;
import org.passerelle.access.RefusedException;
import org.passerelle.accounts.Account;
import org.passerelle.accounts.SecondFactors;
import org.passerelle.console.frame.Needs;
import org.passerelle.console.frame.Notice;
import org.passerelle.console.frame.Problem;
import org.passerelle.console.frame.Texts;
import org.passerelle.onetime.TotpSecret;
import org.passerelle.organisation.Organisations;
import org.passerelle.passkeys.PasskeyRefusal;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/// One's own second factor: secret and recovery codes, each shown once.
@Controller
final class FactorPages {
    static final String PATH = "/account/second-factor";
    private static final String CODE = "code";

    private final SecondFactors factors;
    private final Organisations organisations;
    private final Texts texts;

    FactorPages(SecondFactors factors, Organisations organisations, Texts texts) {
        this.factors = factors;
        this.organisations = organisations;
        this.texts = texts;
    }

    @Needs(Permission.USE_OWN_PAGE)
    @GetMapping(PATH)
    String page(HttpServletRequest request, Model model) {
        return page(request, List.of(), model);
    }

    @Needs(Permission.USE_OWN_PAGE)
    @PostMapping(PATH)
    String begin(
            Actor actor,
            @RequestParam String present,
            Locale locale,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model) {
        try {
            requireNoPasskey(request);
            TotpSecret secret = factors.begin(actor, present);
            Account account = account(request);
            String uri = secret.uri(organisations.require(account.tenant()).name(), account.signInName());
            response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
            model.addAttribute("picture", Optional.of(QrPicture.of(uri)));
            model.addAttribute("secret", secret.base32());
            return confirmation(List.of(), model);
        } catch (RefusedException refused) {
            return wrong(refused, "present", locale, request, response, model);
        }
    }

    /// The secret is not shown a second time.
    @Needs(Permission.USE_OWN_PAGE)
    @PostMapping(PATH + "/confirm")
    String confirm(
            Actor actor,
            @RequestParam String code,
            Locale locale,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model) {
        try {
            requireNoPasskey(request);
            SecondFactors.Made made = factors.confirm(actor, code);
            Entrance.stay(made.account(), request, response);
            return codes(made, response, model);
        } catch (RefusedException refused) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            model.addAttribute("picture", Optional.empty());
            model.addAttribute("secret", "");
            return confirmation(List.of(new Problem(CODE, texts.refusal(locale, refused))), model);
        }
    }

    @Needs(Permission.USE_OWN_PAGE)
    @PostMapping(PATH + "/recovery-codes")
    String renew(
            Actor actor,
            @RequestParam String code,
            Locale locale,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model) {
        try {
            return codes(factors.renewRecoveryCodes(actor, code), response, model);
        } catch (RefusedException refused) {
            return wrong(refused, CODE, locale, request, response, model);
        }
    }

    @Needs(Permission.USE_OWN_PAGE)
    @PostMapping(PATH + "/off")
    String turnOff(
            Actor actor,
            @RequestParam String code,
            Locale locale,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model,
            RedirectAttributes redirect) {
        try {
            Entrance.stay(factors.turnOff(actor, code), request, response);
            redirect.addFlashAttribute("notice", Notice.success(texts.say(locale, "session.factor-is-off")));
            return "redirect:/account";
        } catch (RefusedException refused) {
            return wrong(refused, CODE, locale, request, response, model);
        }
    }

    private String page(HttpServletRequest request, List<Problem> problems, Model model) {
        Account account = account(request);
        model.addAttribute("account", account);
        model.addAttribute("wantsPasskey", FactorDoor.wantsPasskey(request));
        model.addAttribute("codesLeft", factors.recoveryCodesLeft(account));
        model.addAttribute("problems", problems);
        return "session/factor";
    }

    private String wrong(
            RefusedException refused,
            String field,
            Locale locale,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model) {
        response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
        return page(request, List.of(new Problem(field, texts.refusal(locale, refused))), model);
    }

    private static String confirmation(List<Problem> problems, Model model) {
        model.addAttribute("problems", problems);
        return "session/factor-confirm";
    }

    private static String codes(SecondFactors.Made made, HttpServletResponse response, Model model) {
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        model.addAttribute("codes", made.recoveryCodes());
        return "session/recovery-codes";
    }

    private static void requireNoPasskey(HttpServletRequest request) {
        if (FactorDoor.wantsPasskey(request)) {
            throw new RefusedException(PasskeyRefusal.PASSKEY_WANTED);
        }
    }

    private static Account account(HttpServletRequest request) {
        return CurrentAccount.of(request).orElseThrow();
    }
}
