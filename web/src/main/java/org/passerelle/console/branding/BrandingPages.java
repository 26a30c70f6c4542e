package org.passerelle.console.branding;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Locale;
import org.passerelle.access.Actor;
import org.passerelle.access.Permission;
import org.passerelle.access.RefusedException;
import org.passerelle.branding.Branding;
import org.passerelle.branding.BrandingRefusal;
import org.passerelle.branding.Brandings;
import org.passerelle.console.frame.Needs;
import org.passerelle.console.frame.Notice;
import org.passerelle.console.frame.Problem;
import org.passerelle.console.frame.Texts;
import org.passerelle.organisation.Organisations;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/// What the organisation is called and looks like to its people.
@Controller
final class BrandingPages {
    static final String PATH = "/admin/settings/branding";

    private final Brandings brandings;
    private final Organisations organisations;
    private final Texts texts;

    BrandingPages(Brandings brandings, Organisations organisations, Texts texts) {
        this.brandings = brandings;
        this.organisations = organisations;
        this.texts = texts;
    }

    @Needs(Permission.SEE_SETTINGS)
    @GetMapping(PATH)
    String form(Actor actor, Model model) {
        return page(actor, BrandingForm.of(brandings.look(actor)), List.of(), model);
    }

    @Needs(Permission.EDIT_SETTINGS)
    @PostMapping(PATH)
    String save(
            Actor actor,
            BrandingForm form,
            Locale locale,
            Model model,
            HttpServletResponse response,
            RedirectAttributes redirect) {
        try {
            brandings.set(actor, form.wish());
        } catch (RefusedException refused) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            var problem = new Problem(field(refused, form), texts.refusal(locale, refused));
            return page(actor, form, List.of(problem), model);
        }
        return saved(locale, redirect);
    }

    @Needs(Permission.EDIT_SETTINGS)
    @PostMapping(PATH + "/logo")
    String logo(
            Actor actor,
            @RequestParam MultipartFile logo,
            Locale locale,
            Model model,
            HttpServletResponse response,
            RedirectAttributes redirect)
            throws IOException {
        try (InputStream sent = logo.getInputStream()) {
            brandings.setLogo(actor, sent);
        } catch (RefusedException refused) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            var problem = new Problem("logo", texts.refusal(locale, refused));
            return page(actor, BrandingForm.of(brandings.look(actor)), List.of(problem), model);
        }
        return saved(locale, redirect);
    }

    @Needs(Permission.EDIT_SETTINGS)
    @PostMapping(PATH + "/logo/remove")
    String removeLogo(Actor actor, Locale locale, RedirectAttributes redirect) {
        brandings.removeLogo(actor);
        return saved(locale, redirect);
    }

    private String saved(Locale locale, RedirectAttributes redirect) {
        redirect.addFlashAttribute("notice", Notice.success(texts.say(locale, "settings.saved")));
        return "redirect:" + PATH;
    }

    private String page(Actor actor, BrandingForm form, List<Problem> problems, Model model) {
        Branding now = brandings.look(actor);
        model.addAttribute("form", form);
        model.addAttribute("problems", problems);
        model.addAttribute(
                "logo", Brands.logo(organisations.require(actor.tenant()), now).orElse(""));
        return "branding/form";
    }

    private static String field(RefusedException refused, BrandingForm form) {
        if (refused.refusal() == BrandingRefusal.DISPLAY_NAME_TOO_LONG) {
            return "displayName";
        }
        boolean ofTheOther = !form.accentOnDark().equals(form.accent())
                && form.accentOnDark().equals(refused.facts().get("value"));
        return refused.refusal() == BrandingRefusal.ACCENT_TOO_DARK || ofTheOther ? "accentOnDark" : "accent";
    }
}
