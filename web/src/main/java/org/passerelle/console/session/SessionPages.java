package org.passerelle.console.session;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Locale;
import org.passerelle.access.Actor;
import org.passerelle.access.Permission;
import org.passerelle.console.frame.Needs;
import org.passerelle.console.frame.Notice;
import org.passerelle.console.frame.Texts;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/// Where one is signed in, and ending that elsewhere.
@Controller
final class SessionPages {
    private static final String PATH = "/account/sessions";

    private final MySessions sessions;
    private final Texts texts;

    SessionPages(MySessions sessions, Texts texts) {
        this.sessions = sessions;
        this.texts = texts;
    }

    @Needs(Permission.USE_OWN_PAGE)
    @GetMapping(PATH)
    String all(HttpServletRequest request, Model model) {
        model.addAttribute("sessions", sessions.all(request));
        return "session/sessions";
    }

    @Needs(Permission.USE_OWN_PAGE)
    @PostMapping(PATH + "/{mark}/end")
    String end(
            Actor actor,
            @PathVariable String mark,
            HttpServletRequest request,
            Locale locale,
            RedirectAttributes redirect) {
        boolean ended = sessions.end(actor, mark, request);
        return back(ended ? "session.ended" : "session.ended-before", 1, locale, redirect);
    }

    @Needs(Permission.USE_OWN_PAGE)
    @PostMapping(PATH + "/end-others")
    String endOthers(Actor actor, HttpServletRequest request, Locale locale, RedirectAttributes redirect) {
        int ended = sessions.endOthers(actor, request);
        return back(ended > 0 ? "session.ended" : "session.ended-before", ended, locale, redirect);
    }

    private String back(String key, int n, Locale locale, RedirectAttributes redirect) {
        redirect.addFlashAttribute("notice", Notice.success(texts.say(locale, key, "n", n)));
        return "redirect:" + PATH;
    }
}
