package org.passerelle.console.audit;

import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import org.passerelle.access.Actor;
import org.passerelle.access.Permission;
import org.passerelle.access.RefusedException;
import org.passerelle.console.frame.Needs;
import org.passerelle.console.frame.Notice;
import org.passerelle.console.frame.Problem;
import org.passerelle.console.frame.Texts;
import org.passerelle.seals.AuditKeeping;
import org.passerelle.seals.AuditKeepings;
import org.passerelle.seals.SealRefusal;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/// How long the audit is kept. Whoever would delete something at once is told how much, and asked.
@Controller
final class KeepingPages {
    private static final String PATH = AuditSearch.PATH + "/keeping";

    private final AuditKeepings keepings;
    private final Texts texts;

    KeepingPages(AuditKeepings keepings, Texts texts) {
        this.keepings = keepings;
        this.texts = texts;
    }

    @Needs(Permission.SEE_AUDIT)
    @GetMapping(PATH)
    String keeping(Actor actor, Model model) {
        AuditKeeping now = keepings.of(actor);
        return page(
                now.keepDays().isPresent() ? String.valueOf(now.keepDays().getAsInt()) : "",
                now.rowVersion(),
                0,
                List.of(),
                model);
    }

    /// @param days empty for ever
    /// @param delete ticked by who has read how much goes
    @Needs(Permission.EDIT_SETTINGS)
    @PostMapping(PATH)
    String keep(
            Actor actor,
            @RequestParam(defaultValue = "") String days,
            @RequestParam long rowVersion,
            @RequestParam(defaultValue = "false") boolean delete,
            Locale locale,
            Model model,
            HttpServletResponse response,
            RedirectAttributes redirect) {
        try {
            OptionalInt wanted = days(days);
            long older = wanted.isPresent() && !delete ? keepings.olderThan(actor, wanted.getAsInt()) : 0;
            if (older > 0) {
                response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
                var problem = new Problem("delete", texts.say(locale, "audit.keeping-deletes", "n", older));
                return page(days, rowVersion, older, List.of(problem), model);
            }
            keepings.set(actor, new AuditKeeping(wanted, rowVersion));
            redirect.addFlashAttribute("notice", Notice.success(texts.say(locale, "audit.keeping-saved")));
            return "redirect:" + PATH;
        } catch (RefusedException refused) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            var problem = new Problem("days", texts.refusal(locale, refused));
            return page(days, rowVersion, 0, List.of(problem), model);
        }
    }

    /// What is no number is out of range, too.
    private static OptionalInt days(String text) {
        if (text.isBlank()) {
            return OptionalInt.empty();
        }
        if (!text.strip().matches("[0-9]{1,6}")) {
            throw new RefusedException(
                    SealRefusal.AUDIT_KEEPING_OUT_OF_RANGE,
                    java.util.Map.of("found", text, "least", AuditKeeping.LEAST_DAYS, "most", AuditKeeping.MOST_DAYS));
        }
        return OptionalInt.of(Integer.parseInt(text.strip()));
    }

    private static String page(String days, long rowVersion, long older, List<Problem> problems, Model model) {
        model.addAttribute("days", days);
        model.addAttribute("rowVersion", rowVersion);
        model.addAttribute("older", older);
        model.addAttribute("problems", problems);
        return "audit/keeping";
    }
}
