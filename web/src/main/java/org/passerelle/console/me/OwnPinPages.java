package org.passerelle.console.me;

import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Locale;
import org.passerelle.access.Actor;
import org.passerelle.access.Permission;
import org.passerelle.access.RefusedException;
import org.passerelle.assignments.Pins;
import org.passerelle.console.frame.Needs;
import org.passerelle.console.frame.Notice;
import org.passerelle.console.frame.Problem;
import org.passerelle.console.frame.Texts;
import org.passerelle.console.user.People;
import org.passerelle.console.user.Person;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/// One's own PIN: chosen, or made and shown in one answer and nowhere else.
@Controller
final class OwnPinPages {
    private static final String PATH = MePages.PATH + "/pin";

    private final People people;
    private final Pins pins;
    private final Texts texts;

    OwnPinPages(People people, Pins pins, Texts texts) {
        this.people = people;
        this.pins = pins;
        this.texts = texts;
    }

    @Needs(Permission.USE_OWN_PAGE)
    @GetMapping(PATH)
    String ask(Actor actor, HttpServletResponse response, Model model) {
        return page(people.self(actor), List.of(), response, model);
    }

    @Needs(Permission.USE_OWN_PAGE)
    @PostMapping(PATH)
    String choose(
            Actor actor,
            @RequestParam String pin,
            @RequestParam String again,
            Locale locale,
            HttpServletResponse response,
            Model model,
            RedirectAttributes redirect) {
        try {
            if (!pin.equals(again)) {
                return wrong(actor, "again", texts.say(locale, "me.pins-differ"), response, model);
            }
            pins.chooseOwn(actor, pin.strip());
            redirect.addFlashAttribute("notice", Notice.success(texts.say(locale, "me.pin-changed")));
            return "redirect:" + MePages.PATH;
        } catch (RefusedException refused) {
            return wrong(actor, "pin", texts.refusal(locale, refused), response, model);
        }
    }

    /// Sent once more (loading the page again), the version that was seen fits no longer: nothing is made or shown.
    @Needs(Permission.USE_OWN_PAGE)
    @PostMapping(PATH + "/new")
    String make(
            Actor actor,
            @RequestParam long rowVersion,
            Locale locale,
            HttpServletResponse response,
            Model model,
            RedirectAttributes redirect) {
        Person person = people.self(actor);
        if (person.assignment().rowVersion() != rowVersion) {
            redirect.addFlashAttribute("notice", Notice.info(texts.say(locale, "user.pin-shown-once")));
            return "redirect:" + PATH;
        }
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        model.addAttribute("person", person);
        model.addAttribute("pin", pins.resetOwn(actor).digits());
        return "me/pin-shown";
    }

    /// What was typed does not come back: a PIN is in no answer but the one that shows it.
    private String wrong(Actor actor, String field, String text, HttpServletResponse response, Model model) {
        response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
        return page(people.self(actor), List.of(new Problem(field, text)), response, model);
    }

    private static String page(Person person, List<Problem> problems, HttpServletResponse response, Model model) {
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        model.addAttribute("person", person);
        model.addAttribute("problems", problems);
        return "me/pin";
    }
}
