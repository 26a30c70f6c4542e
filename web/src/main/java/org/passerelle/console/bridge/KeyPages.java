package org.passerelle.console.bridge;

import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.passerelle.access.Actor;
import org.passerelle.access.Permission;
import org.passerelle.access.RefusedException;
import org.passerelle.bridge.ConferenceKeys;
import org.passerelle.console.frame.Needs;
import org.passerelle.console.frame.Notice;
import org.passerelle.console.frame.Problem;
import org.passerelle.console.frame.Texts;
import org.passerelle.ivr.KeyCommand;
import org.passerelle.ivr.KeyMap;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/// Which keys of a telephone do what in conferences.
@Controller
final class KeyPages {
    private static final String PATH = "/admin/bridge/keys";

    private final ConferenceKeys keys;
    private final Texts texts;

    KeyPages(ConferenceKeys keys, Texts texts) {
        this.keys = keys;
        this.texts = texts;
    }

    @Needs(Permission.SEE_BRIDGE)
    @GetMapping(PATH)
    String settings(Actor actor, Model model) {
        return page(KeyForm.of(keys.setting(actor.tenant())), List.of(), model);
    }

    /// @param all every field of the form; those of the commands are named as these are
    @Needs(Permission.EDIT_BRIDGE)
    @PostMapping(PATH)
    String save(
            Actor actor,
            @RequestParam Map<String, String> all,
            @RequestParam long rowVersion,
            Locale locale,
            Model model,
            HttpServletResponse response,
            RedirectAttributes redirect) {
        KeyForm form = KeyForm.sent(all, rowVersion);
        Optional<Problem> problem = KeyMap.problemOf(form.keys()).map(found -> problem(found, locale));
        if (problem.isEmpty()) {
            problem = set(actor, new ConferenceKeys.Setting(new KeyMap(form.keys()).text(), rowVersion), locale);
        }
        if (problem.isPresent()) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            return page(form, List.of(problem.get()), model);
        }
        redirect.addFlashAttribute("notice", Notice.success(texts.say(locale, "bridge.saved")));
        return "redirect:" + PATH;
    }

    @Needs(Permission.EDIT_BRIDGE)
    @PostMapping(PATH + "/reset")
    String reset(Actor actor, Locale locale, RedirectAttributes redirect) {
        long rowVersion = keys.setting(actor.tenant()).rowVersion();
        keys.set(actor, new ConferenceKeys.Setting("", rowVersion));
        redirect.addFlashAttribute("notice", Notice.success(texts.say(locale, "bridge.keys-were-reset")));
        return "redirect:" + PATH;
    }

    private Optional<Problem> set(Actor actor, ConferenceKeys.Setting wanted, Locale locale) {
        try {
            keys.set(actor, wanted);
            return Optional.empty();
        } catch (RefusedException refused) {
            return Optional.of(new Problem(KeyCommand.HELP.name(), texts.refusal(locale, refused)));
        }
    }

    private Problem problem(KeyMap.Problem found, Locale locale) {
        return switch (found) {
            case KeyMap.Problem.Malformed(KeyCommand command, String pressed) ->
                new Problem(command.name(), texts.say(locale, "bridge.keys-malformed", "keys", pressed));
            case KeyMap.Problem.Clash(KeyCommand command, KeyCommand other) ->
                new Problem(
                        command.name(),
                        texts.say(
                                locale,
                                "bridge.keys-clash",
                                "command",
                                texts.say(locale, KeyForm.textOf(command)),
                                "other",
                                texts.say(locale, KeyForm.textOf(other))));
            case KeyMap.Problem.WithoutHelp _ ->
                new Problem(KeyCommand.HELP.name(), texts.say(locale, "bridge.keys-without-help"));
        };
    }

    private static String page(KeyForm form, List<Problem> problems, Model model) {
        model.addAttribute("form", form);
        model.addAttribute("problems", problems);
        return "bridge/keys";
    }
}
