package org.passerelle.console.trunks;

import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.passerelle.access.Actor;
import org.passerelle.access.Permission;
import org.passerelle.access.RefusedException;
import org.passerelle.console.frame.Needs;
import org.passerelle.console.frame.Notice;
import org.passerelle.console.frame.Problem;
import org.passerelle.console.frame.Texts;
import org.passerelle.trunks.Phone;
import org.passerelle.trunks.PhoneId;
import org.passerelle.trunks.Phones;
import org.passerelle.trunks.TrunkRefusal;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/// Telephones that register. A password is in one answer and nowhere else.
@Controller
final class PhonePages {
    private static final String PATH = TrunkPages.PATH + "/phones";

    private final Phones phones;
    private final Texts texts;

    PhonePages(Phones phones, Texts texts) {
        this.phones = phones;
        this.texts = texts;
    }

    @Needs(Permission.EDIT_TRUNKS)
    @GetMapping(PATH + "/new")
    String add(Model model) {
        return page("", "", List.of(), model);
    }

    @Needs(Permission.EDIT_TRUNKS)
    @PostMapping(PATH + "/new")
    String create(
            Actor actor,
            @RequestParam String userName,
            @RequestParam(defaultValue = "") String label,
            Locale locale,
            Model model,
            HttpServletResponse response) {
        try {
            return show(phones.add(actor, userName, label), model, response);
        } catch (RefusedException refused) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            return page(userName, label, List.of(new Problem("userName", texts.refusal(locale, refused))), model);
        }
    }

    /// @param seen when the password was made that this replaces: sent once more, it fits no longer
    @Needs(Permission.EDIT_TRUNKS)
    @PostMapping(PATH + "/{id}/password")
    String resetPassword(
            Actor actor,
            @PathVariable String id,
            @RequestParam String seen,
            Locale locale,
            Model model,
            HttpServletResponse response,
            RedirectAttributes redirect) {
        Phone phone = require(actor, id);
        if (!phone.passwordAt().toString().equals(seen)) {
            redirect.addFlashAttribute("notice", Notice.info(texts.say(locale, "trunks.password-shown-once")));
            return "redirect:" + TrunkPages.PATH;
        }
        return show(phones.resetPassword(actor, phone.id()), model, response);
    }

    @Needs(Permission.EDIT_TRUNKS)
    @PostMapping(PATH + "/{id}/remove")
    String remove(Actor actor, @PathVariable String id, Locale locale, RedirectAttributes redirect) {
        Phone phone = require(actor, id);
        phones.remove(actor, phone.id());
        redirect.addFlashAttribute(
                "notice", Notice.success(texts.say(locale, "trunks.phone-removed", "name", phone.userName())));
        return "redirect:" + TrunkPages.PATH;
    }

    private Phone require(Actor actor, String id) {
        try {
            return phones.require(actor, PhoneId.parse(id));
        } catch (IllegalArgumentException notAnId) {
            throw new RefusedException(TrunkRefusal.NO_SUCH_PHONE, Map.of("id", id));
        }
    }

    private static String show(Phones.Credentials made, Model model, HttpServletResponse response) {
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        model.addAttribute("userName", made.phone().userName());
        model.addAttribute("realm", made.realm());
        model.addAttribute("password", made.password().value());
        return "trunks/password";
    }

    private static String page(String userName, String label, List<Problem> problems, Model model) {
        model.addAttribute("userName", userName);
        model.addAttribute("label", label);
        model.addAttribute("problems", problems);
        return "trunks/phone";
    }
}
