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
import org.passerelle.selfservice.ChoiceSettings;
import org.passerelle.selfservice.OwnChoices;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/// What organisers may change on their own page.
@Controller
final class OrganiserPages {
    private static final String PATH = "/admin/bridge/organisers";

    private final ChoiceSettings choices;
    private final Texts texts;

    OrganiserPages(ChoiceSettings choices, Texts texts) {
        this.choices = choices;
        this.texts = texts;
    }

    @Needs(Permission.SEE_BRIDGE)
    @GetMapping(PATH)
    String settings(Actor actor, Model model) {
        return page(choices.of(actor.tenant()), List.of(), model);
    }

    @Needs(Permission.EDIT_BRIDGE)
    @PostMapping(PATH)
    String save(
            Actor actor,
            @RequestParam(defaultValue = "false") boolean numbers,
            @RequestParam(defaultValue = "false") boolean start,
            @RequestParam(defaultValue = "false") boolean conferenceId,
            @RequestParam long rowVersion,
            Locale locale,
            Model model,
            HttpServletResponse response,
            RedirectAttributes redirect) {
        var wanted = new OwnChoices(numbers, start, conferenceId, rowVersion);
        try {
            choices.set(actor, wanted);
            redirect.addFlashAttribute("notice", Notice.success(texts.say(locale, "bridge.saved")));
            return "redirect:" + PATH;
        } catch (RefusedException refused) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            return page(wanted, List.of(new Problem("numbers", texts.refusal(locale, refused))), model);
        }
    }

    private static String page(OwnChoices choices, List<Problem> problems, Model model) {
        model.addAttribute("choices", choices);
        model.addAttribute("problems", problems);
        return "bridge/organisers";
    }
}
