package org.passerelle.console.licences;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.LocalDate;
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
import org.passerelle.console.frame.Ui;
import org.passerelle.console.lists.ListFiles;
import org.passerelle.console.lists.ListQuestion;
import org.passerelle.console.lists.ListWish;
import org.passerelle.licences.LicencePool;
import org.passerelle.licences.Licences;
import org.passerelle.licences.Product;
import org.passerelle.roster.PastedList;
import org.passerelle.roster.Selections;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/// Products with what is bought, assigned and left; and the way to give them to a pasted list of users.
@Controller
final class LicencePoolPages {
    private static final String PATH = "/admin/licences";
    private static final ListQuestion QUESTION = ListQuestion.whole("licences", PATH);

    private final Licences licences;
    private final Selections selections;
    private final ListFiles files;
    private final Texts texts;
    private final Clock clock;

    LicencePoolPages(Licences licences, Selections selections, ListFiles files, Texts texts, Clock clock) {
        this.licences = licences;
        this.selections = selections;
        this.files = files;
        this.texts = texts;
        this.clock = clock;
    }

    @Needs(Permission.SEE_LICENCES)
    @GetMapping(PATH)
    String list(Actor actor, Model model) {
        model.addAttribute("pools", licences.pools(actor));
        model.addAttribute("today", LocalDate.now(clock));
        model.addAttribute("question", QUESTION);
        return "licences/list";
    }

    @Needs(Permission.SEE_LICENCES)
    @GetMapping(PATH + "/export")
    String ask(Ui ui, Model model) {
        return files.ask(QUESTION, ui, model);
    }

    @Needs(Permission.SEE_LICENCES)
    @PostMapping(PATH + "/export")
    void export(Actor actor, ListWish wish, Ui ui, HttpServletResponse response) throws IOException {
        var file = PoolFile.on(LocalDate.now(clock));
        files.write(actor, file, QUESTION, wish, List.of(licences.pools(actor)).iterator(), ui, response);
    }

    @Needs(Permission.SEE_LICENCES)
    @GetMapping(PATH + "/{code}")
    String product(Actor actor, @PathVariable String code, Model model) {
        PoolForm form = pool(actor, code).map(PoolForm::of).orElse(PoolForm.NONE);
        return page(actor, code, form, "", List.of(), List.of(), model);
    }

    @Needs(Permission.EDIT_LICENCES)
    @PostMapping(PATH + "/{code}")
    String save(
            Actor actor,
            @PathVariable String code,
            PoolForm form,
            Locale locale,
            Model model,
            HttpServletResponse response,
            RedirectAttributes redirect) {
        try {
            Optional<LocalDate> until = Optional.of(form.trialUntil().strip())
                    .filter(text -> !text.isEmpty())
                    .map(LocalDate::parse);
            licences.setPool(actor, code, whole(form.bought()), whole(form.trial()), until);
            redirect.addFlashAttribute("notice", Notice.success(texts.say(locale, "licences.saved")));
            return "redirect:" + PATH;
        } catch (DateTimeException | NumberFormatException wrong) {
            String field = wrong instanceof DateTimeException ? "trialUntil" : "bought";
            String key = wrong instanceof DateTimeException ? "audit.bad-date" : "licences.not-a-number";
            return again(actor, code, form, new Problem(field, texts.say(locale, key)), model, response);
        } catch (RefusedException refused) {
            String field = refused.refusal().code().equals("trial-without-end") ? "trialUntil" : "bought";
            return again(actor, code, form, new Problem(field, texts.refusal(locale, refused)), model, response);
        }
    }

    /// Leads to what giving the licence to a pasted list of users, or taking it back from them, would do.
    @Needs(Permission.ASSIGN_LICENCES)
    @PostMapping(PATH + "/{code}/users")
    String change(
            Actor actor,
            @PathVariable String code,
            @RequestParam String addresses,
            @RequestParam(name = "do") String what,
            Locale locale,
            Model model,
            HttpServletResponse response) {
        Product product = licences.requireProduct(code);
        PastedList list = selections.paste(actor, addresses);
        if (!list.unknown().isEmpty() || list.found().isEmpty()) {
            PoolForm form = pool(actor, code).map(PoolForm::of).orElse(PoolForm.NONE);
            String text = texts.say(
                    locale, "licences.unknown-users", "n", list.unknown().size());
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            return page(actor, code, form, addresses, list.unknown(), List.of(new Problem("addresses", text)), model);
        }
        return "redirect:/admin/users/licences?selection="
                + selections.of(actor, list.found()).id() + "&product=" + product.code() + "&do="
                + (what.equals("remove") ? "remove" : "assign");
    }

    private String again(
            Actor actor, String code, PoolForm form, Problem problem, Model model, HttpServletResponse response) {
        response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
        return page(actor, code, form, "", List.of(), List.of(problem), model);
    }

    private String page(
            Actor actor,
            String code,
            PoolForm form,
            String addresses,
            List<String> unknown,
            List<Problem> problems,
            Model model) {
        model.addAttribute("product", licences.requireProduct(code));
        model.addAttribute("pool", pool(actor, code));
        model.addAttribute("form", form);
        model.addAttribute("addresses", addresses);
        model.addAttribute("unknown", unknown);
        model.addAttribute("problems", problems);
        model.addAttribute("today", LocalDate.now(clock));
        return "licences/product";
    }

    private Optional<LicencePool> pool(Actor actor, String code) {
        return licences.pools(actor).stream()
                .filter(pool -> pool.product().code().equals(code))
                .findFirst();
    }

    private static int whole(String text) {
        return text.isBlank() ? 0 : Integer.parseInt(text.strip());
    }
}
