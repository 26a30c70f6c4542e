package org.passerelle.console.notices;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.passerelle.access.Actor;
import org.passerelle.access.Permission;
import org.passerelle.access.RefusedException;
import org.passerelle.console.frame.Needs;
import org.passerelle.console.frame.Notice;
import org.passerelle.console.frame.Problem;
import org.passerelle.console.frame.Texts;
import org.passerelle.directory.Users;
import org.passerelle.letters.LetterKind;
import org.passerelle.mail.Delivery;
import org.passerelle.mail.MailServers;
import org.passerelle.notices.Previews;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.springframework.web.util.UriComponentsBuilder;

/// How e-mails are sent: mail server, grace, PIN; and trying it out.
@Controller
final class MailSettingPages {
    private static final String PATH = EmailPages.PATH + "/settings";

    private final MailServers servers;
    private final Previews previews;
    private final Users users;
    private final Texts texts;

    MailSettingPages(MailServers servers, Previews previews, Users users, Texts texts) {
        this.servers = servers;
        this.previews = previews;
        this.users = users;
        this.texts = texts;
    }

    @Needs(Permission.SEE_SETTINGS)
    @GetMapping(PATH)
    String settings(Actor actor, HttpServletRequest request, Model model) {
        MailForm form = MailForm.of(servers.settings(actor.tenant()), origin(request));
        return page(actor, form, List.of(), model);
    }

    @Needs(Permission.EDIT_SETTINGS)
    @PostMapping(PATH)
    String save(
            Actor actor,
            MailForm form,
            Locale locale,
            HttpServletResponse response,
            Model model,
            RedirectAttributes redirect) {
        try {
            servers.update(actor, form.settings(), form.newPassword());
            redirect.addFlashAttribute("notice", Notice.success(texts.say(locale, "notices.settings-saved")));
            return "redirect:" + PATH;
        } catch (RefusedException refused) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            var problem = new Problem(field(refused), texts.refusal(locale, refused));
            return page(actor, form, List.of(problem), model);
        }
    }

    /// The server's answer is shown as it is: who sets it up must know it.
    @Needs(Permission.EDIT_SETTINGS)
    @PostMapping(PATH + "/test")
    String test(
            Actor actor,
            @RequestParam String address,
            @RequestParam LetterKind kind,
            Locale locale,
            RedirectAttributes redirect) {
        Delivery delivery = previews.sendTest(actor, address.strip(), kind, locale.toLanguageTag());
        String outcome = switch (delivery) {
            case Delivery.Accepted _ -> "accepted";
            case Delivery.Refused _ -> "refused";
            case Delivery.Later _ -> "later";
            case Delivery.Unknown _ -> "unknown";
            case Delivery.Away _ -> "away";
        };
        String text =
                texts.say(locale, "notices.test-" + outcome, "address", address.strip(), "answer", delivery.answer());
        redirect.addFlashAttribute(
                "notice", delivery instanceof Delivery.Accepted ? Notice.success(text) : Notice.error(text));
        return "redirect:" + PATH;
    }

    private String page(Actor actor, MailForm form, List<Problem> problems, Model model) {
        model.addAttribute("form", form);
        model.addAttribute("problems", problems);
        model.addAttribute("settings", servers.settings(actor.tenant()));
        model.addAttribute("health", servers.health(actor.tenant()));
        model.addAttribute("sender", servers.sender(actor.tenant()));
        model.addAttribute(
                "address",
                actor.user()
                        .flatMap(user -> users.find(actor.tenant(), user))
                        .map(user -> user.details().mail())
                        .orElse(""));
        return "notices/settings";
    }

    private static String field(RefusedException refused) {
        return switch (refused.refusal().code()) {
            case "not-a-port" -> "port";
            case "grace-out-of-range" -> "graceMinutes";
            case "not-a-console-address" -> "consoleUrl";
            case "password-without-tls" -> "security";
            default -> "host";
        };
    }

    /// Where the reader is now: most likely where others reach the console, too.
    private static Optional<String> origin(HttpServletRequest request) {
        return Optional.of(
                UriComponentsBuilder.fromUriString(request.getRequestURL().toString())
                        .replacePath(null)
                        .build()
                        .toUriString());
    }
}
