package org.passerelle.console.session;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.passerelle.access.RefusedException;
import org.passerelle.accounts.FirstAdministrator;
import org.passerelle.console.frame.Choices;
import org.passerelle.console.frame.Notice;
import org.passerelle.console.frame.Open;
import org.passerelle.console.frame.Problem;
import org.passerelle.console.frame.Texts;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/// The set-up of an empty system: the organisation and its first administrator.
@Controller
final class SetupPages {
    private final FirstAdministrator first;
    private final Texts texts;

    SetupPages(FirstAdministrator first, Texts texts) {
        this.first = first;
        this.texts = texts;
    }

    @Open
    @GetMapping("/setup")
    String form(Locale locale, HttpServletRequest request, Model model) {
        if (!first.isNeeded()) {
            return "redirect:" + SecurityConfiguration.SIGN_IN;
        }
        return page(SetupForm.empty(locale.getLanguage()), List.of(), locale, model);
    }

    @Open
    @PostMapping("/setup")
    String create(
            SetupForm form, Locale locale, Model model, HttpServletResponse response, RedirectAttributes redirect) {
        List<Problem> problems = new ArrayList<>();
        if (!form.password().equals(form.again())) {
            problems.add(new Problem("again", texts.say(locale, "session.passwords-differ")));
        }
        if (form.zoneId().isEmpty()) {
            problems.add(new Problem("zone", texts.say(locale, "session.no-such-zone")));
        }
        if (problems.isEmpty()) {
            try {
                first.create(form.token(), form.newOrganisation(), form.person(), form.password());
                redirect.addFlashAttribute("notice", Notice.success(texts.say(locale, "session.set-up-done")));
                return "redirect:" + SecurityConfiguration.SIGN_IN;
            } catch (RefusedException refused) {
                problems.add(new Problem(field(refused), texts.refusal(locale, refused)));
            }
        }
        response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
        return page(form, problems, locale, model);
    }

    private String page(SetupForm form, List<Problem> problems, Locale locale, Model model) {
        model.addAttribute("form", form);
        model.addAttribute("problems", problems);
        model.addAttribute("countries", Choices.countries(locale));
        model.addAttribute("zones", Choices.zones());
        return "session/setup";
    }

    private static String field(RefusedException refused) {
        String code = refused.refusal().code();
        if (code.contains("token") || code.equals("already-set-up")) {
            return "token";
        }
        if (code.startsWith("password")) {
            return "password";
        }
        return switch (code) {
            case "organisation-name-missing" -> "organisation";
            case "no-such-country", "bad-usage-location" -> "country";
            case "display-name-missing" -> "displayName";
            default -> "signInName";
        };
    }
}
