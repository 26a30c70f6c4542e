package org.passerelle.console.integrations;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.passerelle.access.Actor;
import org.passerelle.access.Permission;
import org.passerelle.access.RefusedException;
import org.passerelle.console.frame.Needs;
import org.passerelle.console.frame.Notice;
import org.passerelle.console.frame.Problem;
import org.passerelle.console.frame.Texts;
import org.passerelle.directory.DirectoryRefusal;
import org.passerelle.directory.User;
import org.passerelle.directory.Users;
import org.passerelle.jitsi.Jitsi;
import org.passerelle.jitsi.JitsiRefusal;
import org.passerelle.meetings.RoomMeetings;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;

/// How Jitsi Meet uses the bridge, and what goes into its configuration.
@Controller
final class JitsiPages {
    private static final String PATH = IntegrationPages.PATH + "/jitsi";

    private final Jitsi jitsi;
    private final RoomMeetings rooms;
    private final Users users;
    private final Texts texts;

    JitsiPages(Jitsi jitsi, RoomMeetings rooms, Users users, Texts texts) {
        this.jitsi = jitsi;
        this.rooms = rooms;
        this.users = users;
        this.texts = texts;
    }

    @Needs(Permission.SEE_SETTINGS)
    @GetMapping(PATH)
    String settings(Actor actor, HttpServletRequest request, Model model) {
        JitsiForm form = jitsi.setUp(actor)
                .map(Jitsi.SetUp::settings)
                .map(settings -> JitsiForm.of(
                        settings,
                        users.find(actor.tenant(), settings.owner())
                                .map(User::userPrincipalName)
                                .orElse("")))
                .orElse(JitsiForm.EMPTY);
        return page(actor, form, List.of(), request, model);
    }

    @Needs(Permission.EDIT_SETTINGS)
    @PostMapping(PATH)
    String save(
            Actor actor,
            JitsiForm form,
            HttpServletRequest request,
            Locale locale,
            Model model,
            HttpServletResponse response,
            RedirectAttributes redirect) {
        try {
            User owner = users.findByName(actor.tenant(), form.owner().strip())
                    .orElseThrow(() -> new RefusedException(
                            DirectoryRefusal.NO_SUCH_USER,
                            Map.of("user", form.owner().strip())));
            jitsi.set(actor, form.settings(owner.id()));
            redirect.addFlashAttribute("notice", Notice.success(texts.say(locale, "integrations.saved")));
            return "redirect:" + PATH;
        } catch (RefusedException refused) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            var problem = new Problem(field(refused), texts.refusal(locale, refused));
            return page(actor, form, List.of(problem), request, model);
        }
    }

    @Needs(Permission.EDIT_SETTINGS)
    @PostMapping(PATH + "/key")
    String renewKey(Actor actor, Locale locale, RedirectAttributes redirect) {
        jitsi.renewKey(actor);
        redirect.addFlashAttribute("notice", Notice.success(texts.say(locale, "integrations.jitsi-key-renewed")));
        return "redirect:" + PATH;
    }

    private static String field(RefusedException refused) {
        return switch (refused.refusal()) {
            case JitsiRefusal.BAD_ORIGIN -> "origins";
            case JitsiRefusal.BAD_ROOM_DOMAIN -> "domains";
            case JitsiRefusal.JITSI_LIMIT_OUT_OF_RANGE ->
                String.valueOf(refused.facts().get("field"));
            case JitsiRefusal.JITSI_CHANGED_MEANWHILE -> "enabled";
            default -> "owner";
        };
    }

    private String page(Actor actor, JitsiForm form, List<Problem> problems, HttpServletRequest request, Model model) {
        String site = ServletUriComponentsBuilder.fromContextPath(request).toUriString();
        Optional<String> configuration = jitsi.setUp(actor).map(setUp -> configuration(site + "/jitsi/" + setUp.key()));
        model.addAttribute("form", form);
        model.addAttribute("problems", problems);
        model.addAttribute("configuration", configuration);
        model.addAttribute("rooms", rooms.count(actor.tenant()));
        return "integrations/jitsi";
    }

    /// As `config.js` of Jitsi Meet has it.
    private static String configuration(String address) {
        return "config.dialInConfCodeUrl = '" + address + "/conference';\nconfig.dialInNumbersUrl = '" + address
                + "/numbers';";
    }
}
