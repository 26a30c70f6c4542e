package org.passerelle.console.providers;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.DateTimeException;
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
import org.passerelle.console.frame.Ui;
import org.passerelle.console.lists.ListFiles;
import org.passerelle.console.lists.ListQuestion;
import org.passerelle.console.lists.ListWish;
import org.passerelle.providers.Provider;
import org.passerelle.providers.ProviderId;
import org.passerelle.providers.ProviderRefusal;
import org.passerelle.providers.Providers;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/// The catalogue of providers.
@Controller
final class ProviderPages {
    private static final String PATH = "/admin/providers";

    private static final ListQuestion QUESTION = ListQuestion.whole("providers", PATH);

    private final Providers providers;
    private final ListFiles files;
    private final Texts texts;

    ProviderPages(Providers providers, ListFiles files, Texts texts) {
        this.providers = providers;
        this.files = files;
        this.texts = texts;
    }

    @Needs(Permission.SEE_PROVIDERS)
    @GetMapping(PATH)
    String list(Actor actor, Model model) {
        model.addAttribute("providers", lines(actor));
        model.addAttribute("question", QUESTION);
        return "providers/list";
    }

    @Needs(Permission.SEE_PROVIDERS)
    @GetMapping(PATH + "/export")
    String ask(Ui ui, Model model) {
        return files.ask(QUESTION, ui, model);
    }

    @Needs(Permission.SEE_PROVIDERS)
    @PostMapping(PATH + "/export")
    void export(Actor actor, ListWish wish, Ui ui, HttpServletResponse response) throws IOException {
        files.write(
                actor, ProviderFile.FILE, QUESTION, wish, List.of(lines(actor)).iterator(), ui, response);
    }

    private List<ProviderLine> lines(Actor actor) {
        return providers.all(actor.tenant()).stream()
                .map(provider -> line(actor, provider))
                .toList();
    }

    private ProviderLine line(Actor actor, Provider provider) {
        return new ProviderLine(provider, providers.users(actor.tenant(), provider.id()));
    }

    @Needs(Permission.EDIT_PROVIDERS)
    @GetMapping(PATH + "/new")
    String add(Model model) {
        return page(Optional.empty(), ProviderForm.EMPTY, List.of(), model);
    }

    @Needs(Permission.EDIT_PROVIDERS)
    @PostMapping(PATH + "/new")
    String create(
            Actor actor,
            ProviderForm form,
            Locale locale,
            Model model,
            HttpServletResponse response,
            RedirectAttributes redirect) {
        try {
            providers.add(actor, form.details());
            return done("providers.added", form.name(), locale, redirect);
        } catch (RefusedException | DateTimeException wrong) {
            return again(Optional.empty(), form, wrong, locale, model, response);
        }
    }

    @Needs(Permission.EDIT_PROVIDERS)
    @GetMapping(PATH + "/{id}")
    String edit(Actor actor, @PathVariable String id, Model model) {
        Provider provider = require(actor, id);
        return page(Optional.of(line(actor, provider)), ProviderForm.of(provider), List.of(), model);
    }

    @Needs(Permission.EDIT_PROVIDERS)
    @PostMapping(PATH + "/{id}")
    String save(
            Actor actor,
            @PathVariable String id,
            ProviderForm form,
            Locale locale,
            Model model,
            HttpServletResponse response,
            RedirectAttributes redirect) {
        Provider provider = require(actor, id);
        try {
            providers.update(actor, provider.id(), form.details(), form.rowVersion());
            return done("providers.saved", form.name(), locale, redirect);
        } catch (RefusedException | DateTimeException wrong) {
            return again(Optional.of(line(actor, provider)), form, wrong, locale, model, response);
        }
    }

    @Needs(Permission.EDIT_PROVIDERS)
    @PostMapping(PATH + "/{id}/remove")
    String remove(Actor actor, @PathVariable String id, Locale locale, RedirectAttributes redirect) {
        Provider provider = require(actor, id);
        providers.remove(actor, provider.id());
        return done("providers.removed", provider.name(), locale, redirect);
    }

    private Provider require(Actor actor, String id) {
        try {
            return providers.require(actor.tenant(), ProviderId.parse(id));
        } catch (IllegalArgumentException notAnId) {
            throw new RefusedException(ProviderRefusal.NO_SUCH_PROVIDER, Map.of("id", id));
        }
    }

    private String done(String key, String name, Locale locale, RedirectAttributes redirect) {
        redirect.addFlashAttribute("notice", Notice.success(texts.say(locale, key, "name", name)));
        return "redirect:" + PATH;
    }

    private String again(
            Optional<ProviderLine> line,
            ProviderForm form,
            RuntimeException wrong,
            Locale locale,
            Model model,
            HttpServletResponse response) {
        response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
        Problem problem = wrong instanceof RefusedException refused
                ? new Problem(
                        refused.refusal() == ProviderRefusal.BAD_WEB_PAGE ? "webPage" : "name",
                        texts.refusal(locale, refused))
                : new Problem("retiredOn", texts.say(locale, "audit.bad-date"));
        return page(line, form, List.of(problem), model);
    }

    /// @param line the provider as it is; empty for a new one
    private static String page(Optional<ProviderLine> line, ProviderForm form, List<Problem> problems, Model model) {
        model.addAttribute("line", line);
        model.addAttribute("form", form);
        model.addAttribute("problems", problems);
        return "providers/form";
    }
}
