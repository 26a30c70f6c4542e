package org.passerelle.console.session;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.passerelle.access.Actor;
import org.passerelle.access.Permission;
import org.passerelle.access.RefusedException;
import org.passerelle.accounts.Account;
import org.passerelle.accounts.AccountRefusal;
import org.passerelle.accounts.SignIns;
import org.passerelle.console.frame.Needs;
import org.passerelle.console.frame.Notice;
import org.passerelle.console.frame.Problem;
import org.passerelle.console.frame.Texts;
import org.passerelle.passkeys.Ceremony;
import org.passerelle.passkeys.PasskeyRefusal;
import org.passerelle.passkeys.Passkeys;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/// One's own passkeys. What the device is to sign is in the session until it is answered.
@Controller
final class PasskeyPages {
    static final String PATH = "/account/passkeys";

    private final Passkeys passkeys;
    private final SignIns signIns;
    private final ConsoleAddress console;
    private final Texts texts;

    PasskeyPages(Passkeys passkeys, SignIns signIns, ConsoleAddress console, Texts texts) {
        this.passkeys = passkeys;
        this.signIns = signIns;
        this.console = console;
        this.texts = texts;
    }

    @Needs(Permission.USE_OWN_PAGE)
    @GetMapping(PATH)
    String list(Actor actor, HttpServletRequest request, Model model) {
        return page(actor, "", List.of(), request, model);
    }

    @Needs(Permission.USE_OWN_PAGE)
    @GetMapping(PATH + "/options")
    ResponseEntity<String> creation(Actor actor, HttpServletRequest request) {
        Ceremony ceremony = passkeys.begin(console.of(request, ""));
        Asked.MAKING.keep(ceremony, request);
        return json(passkeys.creation(actor, ceremony));
    }

    @Needs(Permission.USE_OWN_PAGE)
    @PostMapping(PATH)
    String add(
            Actor actor,
            @RequestParam(defaultValue = "") String name,
            @RequestParam(defaultValue = "") String present,
            @RequestParam(defaultValue = "") String answer,
            Locale locale,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model,
            RedirectAttributes redirect) {
        try {
            Ceremony ceremony =
                    Asked.MAKING.take(request).orElseThrow(() -> new RefusedException(PasskeyRefusal.PASSKEY_REFUSED));
            passkeys.add(actor, ceremony, present, name, answer);
            redirect.addFlashAttribute("notice", Notice.success(texts.say(locale, "session.passkey-added")));
            return "redirect:" + PATH;
        } catch (RefusedException refused) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            var problem = new Problem(field(refused), texts.refusal(locale, refused));
            return page(actor, name, List.of(problem), request, model);
        }
    }

    @Needs(Permission.USE_OWN_PAGE)
    @PostMapping(PATH + "/{id}/remove")
    String remove(
            Actor actor,
            @PathVariable UUID id,
            Locale locale,
            HttpServletRequest request,
            HttpServletResponse response,
            RedirectAttributes redirect) {
        Entrance.stay(passkeys.remove(actor, id), request, response);
        redirect.addFlashAttribute("notice", Notice.success(texts.say(locale, "session.passkey-removed")));
        return "redirect:" + PATH;
    }

    private String page(Actor actor, String name, List<Problem> problems, HttpServletRequest request, Model model) {
        Account account = CurrentAccount.of(request).orElseThrow();
        model.addAttribute("account", account);
        model.addAttribute("passkeys", passkeys.of(actor));
        model.addAttribute("opens", signIns.isOpen(account));
        model.addAttribute("possible", Ceremony.isPossibleAt(console.of(request, "")));
        model.addAttribute("name", name);
        model.addAttribute("problems", problems);
        return "session/passkeys";
    }

    /// What is wrong with the device itself is shown above the form.
    private static String field(RefusedException refused) {
        return switch (refused.refusal()) {
            case AccountRefusal.WRONG_PASSWORD -> "present";
            case PasskeyRefusal.PASSKEY_NAME_MISSING -> "name";
            default -> "passkey";
        };
    }

    static ResponseEntity<String> json(String options) {
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_JSON)
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .body(options);
    }

    /// What a device was asked for in this session; the answer takes the question away, right or wrong.
    enum Asked {
        MAKING,
        ENTERING;

        private final String attribute = PasskeyPages.class.getName() + "." + name();

        void keep(Ceremony ceremony, HttpServletRequest request) {
            request.getSession().setAttribute(attribute, ceremony);
        }

        Optional<Ceremony> take(HttpServletRequest request) {
            HttpSession session = request.getSession(false);
            if (session == null || !(session.getAttribute(attribute) instanceof Ceremony ceremony)) {
                return Optional.empty();
            }
            session.removeAttribute(attribute);
            return Optional.of(ceremony);
        }
    }
}
