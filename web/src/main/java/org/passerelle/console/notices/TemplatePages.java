package org.passerelle.console.notices;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.passerelle.access.Actor;
import org.passerelle.access.Permission;
import org.passerelle.access.RefusedException;
import org.passerelle.access.UserId;
import org.passerelle.console.frame.Needs;
import org.passerelle.console.frame.Notice;
import org.passerelle.console.frame.Problem;
import org.passerelle.console.frame.Texts;
import org.passerelle.directory.User;
import org.passerelle.directory.Users;
import org.passerelle.letters.Letter;
import org.passerelle.letters.LetterRefusal;
import org.passerelle.letters.LetterTemplates;
import org.passerelle.letters.Template;
import org.passerelle.notices.Previews;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/// What e-mails say: looked at, rewritten, looked at before it is kept, and back to the default.
@Controller
final class TemplatePages {
    private static final String PATH = EmailPages.PATH + "/templates";
    private static final String ONE = PATH + "/{kind}/{language}";

    private final LetterTemplates templates;
    private final Previews previews;
    private final Users users;
    private final Texts texts;

    TemplatePages(LetterTemplates templates, Previews previews, Users users, Texts texts) {
        this.templates = templates;
        this.previews = previews;
        this.users = users;
        this.texts = texts;
    }

    @Needs(Permission.SEE_EMAILS)
    @GetMapping(PATH)
    String list(Actor actor, Model model) {
        model.addAttribute("templates", templates.all(actor));
        return "notices/templates";
    }

    @Needs(Permission.SEE_EMAILS)
    @GetMapping(ONE)
    String form(Actor actor, @PathVariable String kind, @PathVariable String language, Model model) {
        Template template = require(actor, kind, language);
        return page(template, template.subject(), template.body(), List.of(), model);
    }

    @Needs(Permission.EDIT_EMAILS)
    @PostMapping(ONE)
    String save(
            Actor actor,
            @PathVariable String kind,
            @PathVariable String language,
            @RequestParam String subject,
            @RequestParam String body,
            Locale locale,
            HttpServletResponse response,
            Model model,
            RedirectAttributes redirect) {
        Template before = require(actor, kind, language);
        try {
            templates.update(actor, before.kind(), before.language(), subject, body);
        } catch (RefusedException refused) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            String field = refused.refusal() == LetterRefusal.SUBJECT_MISSING ? "subject" : "body";
            return page(before, subject, body, List.of(new Problem(field, texts.refusal(locale, refused))), model);
        }
        redirect.addFlashAttribute("notice", Notice.success(texts.say(locale, "notices.template-saved")));
        return "redirect:" + address(before);
    }

    @Needs(Permission.EDIT_EMAILS)
    @PostMapping(ONE + "/reset")
    String reset(
            Actor actor,
            @PathVariable String kind,
            @PathVariable String language,
            Locale locale,
            RedirectAttributes redirect) {
        Template before = require(actor, kind, language);
        templates.reset(actor, before.kind(), before.language());
        redirect.addFlashAttribute("notice", Notice.success(texts.say(locale, "notices.template-was-reset")));
        return "redirect:" + address(before);
    }

    /// The letter itself, for a frame on the page; as kept, or as it stands in the form.
    ///
    /// @param user sign-in name of who it is written to; empty for somebody who does not exist
    @Needs(Permission.SEE_EMAILS)
    @RequestMapping(
            path = ONE + "/preview",
            method = {RequestMethod.GET, RequestMethod.POST})
    void preview(
            Actor actor,
            @PathVariable String kind,
            @PathVariable String language,
            @RequestParam Optional<String> subject,
            @RequestParam Optional<String> body,
            @RequestParam(defaultValue = "") String user,
            @RequestParam(defaultValue = "html") String as,
            Locale locale,
            HttpServletResponse response)
            throws IOException {
        response.setHeader("Content-Security-Policy", policy(actor));
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        try {
            Template kept = require(actor, kind, language);
            Template shown = subject.isPresent() && body.isPresent()
                    ? templates.checked(kept.kind(), kept.language(), subject.get(), body.get())
                    : kept;
            Letter letter = previews.letter(actor, shown, reader(actor, user));
            boolean html = as.equals("html");
            write(response, html ? "text/html" : "text/plain", html ? letter.html() : text(letter));
        } catch (RefusedException refused) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            write(response, "text/plain", texts.refusal(locale, refused));
        }
    }

    private static String text(Letter letter) {
        return letter.subject() + "\n" + "=".repeat(letter.subject().length()) + "\n\n" + letter.text();
    }

    private static void write(HttpServletResponse response, String type, String content) throws IOException {
        response.setContentType(type + ";charset=UTF-8");
        response.getWriter().write(content);
    }

    private Optional<UserId> reader(Actor actor, String name) {
        return name.isBlank()
                ? Optional.empty()
                : users.findByName(actor.tenant(), name.strip()).map(User::id);
    }

    private Template require(Actor actor, String kind, String language) {
        return templates.all(actor).stream()
                .filter(one -> one.kind().code().equals(kind) && one.language().equals(language))
                .findFirst()
                .orElseThrow(() -> new RefusedException(LetterRefusal.NO_SUCH_TEMPLATE));
    }

    static String address(Template template) {
        return PATH + "/" + template.kind().code() + "/" + template.language();
    }

    private static String page(Template template, String subject, String body, List<Problem> problems, Model model) {
        model.addAttribute("template", template);
        model.addAttribute("address", address(template));
        model.addAttribute("subject", subject);
        model.addAttribute("body", body);
        model.addAttribute("problems", problems);
        return "notices/template";
    }

    /// A letter in a frame: nothing is loaded, nothing runs, and of styles only the letter's own. No script may be in
    /// it, so that the sandbox may allow scripts: that lets the tests look into the frame.
    private String policy(Actor actor) {
        return "default-src 'none'; style-src " + previews.style(actor).source()
                + "; frame-ancestors 'self'; base-uri 'none'; form-action 'none'; sandbox allow-scripts";
    }
}
