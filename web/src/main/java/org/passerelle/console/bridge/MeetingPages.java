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
import org.passerelle.meetings.MeetingRefusal;
import org.passerelle.meetings.MeetingSettings;
import org.passerelle.meetings.Meetings;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/// What conferences are like: how many, who comes in when, how long.
@Controller
final class MeetingPages {
    private static final String PATH = "/admin/bridge/conferences";

    private final Meetings meetings;
    private final Texts texts;

    MeetingPages(Meetings meetings, Texts texts) {
        this.meetings = meetings;
        this.texts = texts;
    }

    @Needs(Permission.SEE_BRIDGE)
    @GetMapping(PATH)
    String settings(Actor actor, Model model) {
        return page(meetings.settings(actor.tenant()), List.of(), model);
    }

    @Needs(Permission.EDIT_BRIDGE)
    @PostMapping(PATH)
    String save(
            Actor actor,
            MeetingSettings wanted,
            Locale locale,
            Model model,
            HttpServletResponse response,
            RedirectAttributes redirect) {
        try {
            meetings.setSettings(actor, wanted);
            redirect.addFlashAttribute("notice", Notice.success(texts.say(locale, "bridge.saved")));
            return "redirect:" + PATH;
        } catch (RefusedException refused) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            String field = refused.refusal() == MeetingRefusal.MEETING_SETTING_OUT_OF_RANGE
                    ? String.valueOf(refused.facts().get("field"))
                    : "mostParticipants";
            return page(wanted, List.of(new Problem(field, texts.refusal(locale, refused))), model);
        }
    }

    private static String page(MeetingSettings settings, List<Problem> problems, Model model) {
        model.addAttribute("settings", settings);
        model.addAttribute("problems", problems);
        return "bridge/conferences";
    }
}
