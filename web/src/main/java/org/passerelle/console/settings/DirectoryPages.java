package org.passerelle.console.settings;

import jakarta.servlet.http.HttpServletResponse;
import java.util.HashMap;
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
import org.passerelle.imports.ImportRefusal;
import org.passerelle.imports.Upload;
import org.passerelle.ldap.LdapReadings;
import org.passerelle.ldap.LdapRefusal;
import org.passerelle.ldap.LdapSource;
import org.passerelle.ldap.LdapSources;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/// The directory that users are read out of: where it is, what is read, when, and what came of it.
@Controller
final class DirectoryPages {
    private static final String PATH = SettingsPages.PATH + "/directory";

    private final LdapSources sources;
    private final LdapReadings readings;
    private final Texts texts;

    DirectoryPages(LdapSources sources, LdapReadings readings, Texts texts) {
        this.sources = sources;
        this.readings = readings;
        this.texts = texts;
    }

    @Needs(Permission.SEE_SETTINGS)
    @GetMapping(PATH)
    String settings(Actor actor, Locale locale, Model model) {
        LdapSource source = sources.of(actor);
        return page(source, DirectoryForm.of(source), List.of(), locale, model);
    }

    @Needs(Permission.EDIT_SETTINGS)
    @PostMapping(PATH)
    String save(
            Actor actor,
            @RequestParam Map<String, String> fields,
            Locale locale,
            HttpServletResponse response,
            Model model,
            RedirectAttributes redirect) {
        LdapSource before = sources.of(actor);
        DirectoryForm form = DirectoryForm.of(fields, before.hasSecret());
        try {
            sources.set(actor, form.source(before), form.newSecret());
            redirect.addFlashAttribute("notice", Notice.success(texts.say(locale, "settings.saved")));
            return "redirect:" + PATH;
        } catch (RefusedException refused) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            var problem = new Problem(
                    field(refused), sentence(locale, refused.refusal().code(), refused.facts()));
            return page(before, form, List.of(problem), locale, model);
        }
    }

    @Needs(Permission.EDIT_SETTINGS)
    @PostMapping(PATH + "/remove")
    String remove(Actor actor, Locale locale, RedirectAttributes redirect) {
        sources.remove(actor);
        redirect.addFlashAttribute("notice", Notice.success(texts.say(locale, "settings.directory-removed")));
        return "redirect:" + SettingsPages.PATH;
    }

    /// What would become of everybody is on the page of what was read.
    @Needs(Permission.IMPORT)
    @PostMapping(PATH + "/read")
    String read(Actor actor, Locale locale, RedirectAttributes redirect) {
        try {
            Upload read = readings.read(actor);
            return "redirect:/admin/imports/" + read.id();
        } catch (RefusedException refused) {
            return refused(locale, refused, redirect);
        }
    }

    @Needs(Permission.IMPORT)
    @PostMapping(PATH + "/run")
    String run(Actor actor, Locale locale, RedirectAttributes redirect) {
        try {
            return "redirect:/admin/jobs/" + readings.run(actor);
        } catch (RefusedException refused) {
            return refused(locale, refused, redirect);
        }
    }

    private String refused(Locale locale, RefusedException refused, RedirectAttributes redirect) {
        redirect.addFlashAttribute("notice", Notice.error(texts.refusal(locale, refused)));
        return "redirect:" + PATH;
    }

    private String page(LdapSource source, DirectoryForm form, List<Problem> problems, Locale locale, Model model) {
        model.addAttribute("form", form);
        model.addAttribute("source", source);
        model.addAttribute("problems", problems);
        model.addAttribute(
                "lastProblem",
                source.last()
                        .filter(last -> !last.refusal().isEmpty())
                        .map(last -> sentence(locale, last.refusal(), last.facts())));
        return "settings/directory";
    }

    private String sentence(Locale locale, String code, Map<String, ?> facts) {
        var read = new HashMap<String, Object>(facts);
        Optional.ofNullable(facts.get("column"))
                .ifPresent(named -> read.put(
                        "column",
                        texts.say(
                                locale, "imports.field-" + String.valueOf(named).replace(' ', '-'))));
        return texts.text(locale, "refusals." + code, read);
    }

    private static String field(RefusedException refused) {
        return switch (refused.refusal()) {
            case LdapRefusal.BAD_DIRECTORY_PORT -> "port";
            case LdapRefusal.BAD_DIRECTORY_BASE -> "base";
            case LdapRefusal.BAD_DIRECTORY_FILTER -> "filter";
            case LdapRefusal.BAD_DIRECTORY_CERTIFICATE -> "certificates";
            case LdapRefusal.BAD_DIRECTORY_SCHEDULE -> "everyHours";
            case LdapRefusal.BIND_SECRET_MISSING -> "secret";
            case LdapRefusal.DIRECTORY_UNENCRYPTED -> "security";
            case LdapRefusal.DIRECTORY_ATTRIBUTE_MISSING, LdapRefusal.BAD_DIRECTORY_ATTRIBUTE ->
                "attribute-EXTERNAL_ID";
            case ImportRefusal.BAD_PERCENTAGE -> "mostPercent";
            default -> "host";
        };
    }
}
