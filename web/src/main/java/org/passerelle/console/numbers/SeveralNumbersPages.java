package org.passerelle.console.numbers;

import jakarta.servlet.http.HttpServletResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.passerelle.access.Actor;
import org.passerelle.access.Permission;
import org.passerelle.access.RefusedException;
import org.passerelle.console.frame.Choices;
import org.passerelle.console.frame.Needs;
import org.passerelle.console.frame.Notice;
import org.passerelle.console.frame.Problem;
import org.passerelle.console.frame.Texts;
import org.passerelle.numbers.NumberDetails;
import org.passerelle.numbers.PromptLanguages;
import org.passerelle.numbers.ServiceNumbers;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/// Adding a list of numbers at once: each good one goes in, the others stay in the form with their reasons.
@Controller
final class SeveralNumbersPages {
    private static final String PATH = "/admin/numbers/several";
    private static final int MOST = 200;

    private final ServiceNumbers numbers;
    private final Texts texts;

    SeveralNumbersPages(ServiceNumbers numbers, Texts texts) {
        this.numbers = numbers;
        this.texts = texts;
    }

    @Needs(Permission.EDIT_BRIDGE)
    @GetMapping(PATH)
    String ask(Locale locale, Model model) {
        return page(SeveralNumbers.EMPTY, List.of(), 0, locale, model);
    }

    @Needs(Permission.EDIT_BRIDGE)
    @PostMapping(PATH)
    String add(
            Actor actor,
            SeveralNumbers form,
            Locale locale,
            Model model,
            HttpServletResponse response,
            RedirectAttributes redirect) {
        List<String> lines = form.lines();
        var problems = new ArrayList<Problem>();
        var left = new ArrayList<String>();
        if (lines.isEmpty() || lines.size() > MOST) {
            problems.add(new Problem("numbers", texts.say(locale, "numbers.several-count", "most", MOST)));
            left.addAll(lines);
        } else {
            lines.forEach(line -> refusal(actor, form.details(line), locale).ifPresent(reason -> {
                left.add(line);
                problems.add(new Problem("numbers", reason));
            }));
        }
        if (problems.isEmpty()) {
            redirect.addFlashAttribute(
                    "notice", Notice.success(texts.say(locale, "numbers.several-added", "n", lines.size())));
            return "redirect:/admin/numbers";
        }
        response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
        return page(form.left(left), problems, lines.size() - left.size(), locale, model);
    }

    /// Why it did not go in; empty where it did.
    private Optional<String> refusal(Actor actor, NumberDetails details, Locale locale) {
        try {
            numbers.add(actor, details);
            return Optional.empty();
        } catch (RefusedException refused) {
            return Optional.of(texts.refusal(locale, refused));
        }
    }

    private static String page(SeveralNumbers form, List<Problem> problems, int added, Locale locale, Model model) {
        model.addAttribute("form", form);
        model.addAttribute("problems", problems);
        model.addAttribute("added", added);
        model.addAttribute("languages", Choices.languages(locale, PromptLanguages.tags()));
        return "numbers/several";
    }
}
