package org.passerelle.console.bridge;

import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Locale;
import org.passerelle.access.Actor;
import org.passerelle.access.Permission;
import org.passerelle.access.RefusedException;
import org.passerelle.bridge.BridgeSettings;
import org.passerelle.bridge.Bridges;
import org.passerelle.console.frame.Needs;
import org.passerelle.console.frame.Notice;
import org.passerelle.console.frame.Problem;
import org.passerelle.console.frame.Texts;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/// The settings of the bridge.
@Controller
final class BridgePages {
    private static final String PATH = "/admin/bridge";

    private final Bridges bridges;
    private final Texts texts;

    BridgePages(Bridges bridges, Texts texts) {
        this.bridges = bridges;
        this.texts = texts;
    }

    @Needs(Permission.SEE_BRIDGE)
    @GetMapping(PATH)
    String settings(Actor actor, Model model) {
        return page(bridges.settings(actor.tenant()), List.of(), model);
    }

    @Needs(Permission.EDIT_BRIDGE)
    @PostMapping(PATH)
    String save(
            Actor actor,
            @RequestParam String name,
            @RequestParam(defaultValue = "false") boolean entryExitNotifications,
            @RequestParam BridgeSettings.AnnouncementType announcementType,
            @RequestParam(defaultValue = "false") boolean nameRecording,
            @RequestParam int pinLength,
            @RequestParam int conferenceIdLength,
            @RequestParam(defaultValue = "false") boolean unauthenticatedStart,
            @RequestParam(defaultValue = "false") boolean automaticEmails,
            @RequestParam(defaultValue = "false") boolean senderOverride,
            @RequestParam(defaultValue = "") String senderAddress,
            @RequestParam(defaultValue = "") String senderName,
            @RequestParam(defaultValue = "false") boolean replaceProviderAutomatically,
            @RequestParam(defaultValue = "false") boolean migrateMeetingsAutomatically,
            @RequestParam(defaultValue = "false") boolean dialOutConfirmation,
            @RequestParam BridgeSettings.NumberMasking numberMasking,
            @RequestParam long rowVersion,
            Locale locale,
            Model model,
            HttpServletResponse response,
            RedirectAttributes redirect) {
        var wanted = new BridgeSettings(
                name.strip(),
                entryExitNotifications,
                announcementType,
                nameRecording,
                pinLength,
                conferenceIdLength,
                unauthenticatedStart,
                automaticEmails,
                new BridgeSettings.Sender(senderOverride, senderAddress.strip(), senderName.strip()),
                replaceProviderAutomatically,
                migrateMeetingsAutomatically,
                dialOutConfirmation,
                numberMasking,
                rowVersion);
        try {
            bridges.update(actor, wanted);
            redirect.addFlashAttribute("notice", Notice.success(texts.say(locale, "bridge.saved")));
            return "redirect:" + PATH;
        } catch (RefusedException refused) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            String field = switch (refused.refusal().code()) {
                case "pin-length-out-of-range" -> "pinLength";
                case "conference-id-length-out-of-range" -> "conferenceIdLength";
                case "sender-incomplete" -> "senderAddress";
                default -> "name";
            };
            return page(wanted, List.of(new Problem(field, texts.refusal(locale, refused))), model);
        }
    }

    @Needs(Permission.EDIT_BRIDGE)
    @PostMapping(PATH + "/reset")
    String reset(Actor actor, Locale locale, RedirectAttributes redirect) {
        bridges.reset(actor);
        redirect.addFlashAttribute("notice", Notice.success(texts.say(locale, "bridge.was-reset")));
        return "redirect:" + PATH;
    }

    private static String page(BridgeSettings settings, List<Problem> problems, Model model) {
        model.addAttribute("settings", settings);
        model.addAttribute("problems", problems);
        return "bridge/settings";
    }
}
