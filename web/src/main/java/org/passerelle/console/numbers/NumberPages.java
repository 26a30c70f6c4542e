package org.passerelle.console.numbers;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.passerelle.access.Actor;
import org.passerelle.access.Permission;
import org.passerelle.access.RefusedException;
import org.passerelle.console.frame.Choices;
import org.passerelle.console.frame.Needs;
import org.passerelle.console.frame.Notice;
import org.passerelle.console.frame.Option;
import org.passerelle.console.frame.Problem;
import org.passerelle.console.frame.Texts;
import org.passerelle.console.frame.Ui;
import org.passerelle.console.lists.ListFiles;
import org.passerelle.console.lists.ListQuestion;
import org.passerelle.console.lists.ListWish;
import org.passerelle.numbers.NumberKind;
import org.passerelle.numbers.NumberRefusal;
import org.passerelle.numbers.PromptLanguages;
import org.passerelle.numbers.PublicNumbers;
import org.passerelle.numbers.ServiceNumber;
import org.passerelle.numbers.ServiceNumberId;
import org.passerelle.numbers.ServiceNumbers;
import org.passerelle.organisation.Organisations;
import org.passerelle.trunks.SelfTest;
import org.passerelle.trunks.TrunkId;
import org.passerelle.trunks.TrunkRefusal;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/// The service numbers: toll and toll-free, their languages, the defaults.
@Controller
final class NumberPages {
    private static final String PATH = "/admin/numbers";

    private final ServiceNumbers numbers;
    private final PublicNumbers publicNumbers;
    private final Organisations organisations;
    private final NumberUse use;
    private final ListFiles files;
    private final Texts texts;

    NumberPages(
            ServiceNumbers numbers,
            PublicNumbers publicNumbers,
            Organisations organisations,
            NumberUse use,
            ListFiles files,
            Texts texts) {
        this.numbers = numbers;
        this.publicNumbers = publicNumbers;
        this.organisations = organisations;
        this.use = use;
        this.files = files;
        this.texts = texts;
    }

    @Needs(Permission.SEE_BRIDGE)
    @GetMapping(PATH)
    String list(
            Actor actor,
            @RequestParam(defaultValue = "") String country,
            @RequestParam(defaultValue = "") String kind,
            Locale locale,
            Model model) {
        List<ServiceNumber> all = numbers.all(actor.tenant());
        var countries = new ArrayList<>(List.of(new Option("", texts.say(locale, "numbers.every-country"))));
        countries.addAll(Choices.countries(
                locale, all.stream().map(ServiceNumber::country).distinct().toList()));
        model.addAttribute("numbers", lines(actor, all, country, kind));
        model.addAttribute("countries", countries);
        model.addAttribute("country", country);
        model.addAttribute("kind", kind);
        model.addAttribute("shownToAll", publicNumbers.areShown(actor.tenant()));
        model.addAttribute(
                "publicPage", "/dialin/" + organisations.require(actor.tenant()).slug());
        model.addAttribute("question", question(country, kind));
        return "numbers/list";
    }

    @Needs(Permission.SEE_BRIDGE)
    @GetMapping(PATH + "/export")
    String ask(
            @RequestParam(defaultValue = "") String country,
            @RequestParam(defaultValue = "") String kind,
            Ui ui,
            Model model) {
        return files.ask(question(country, kind), ui, model);
    }

    @Needs(Permission.SEE_BRIDGE)
    @PostMapping(PATH + "/export")
    void export(
            Actor actor,
            @RequestParam(defaultValue = "") String country,
            @RequestParam(defaultValue = "") String kind,
            ListWish wish,
            Ui ui,
            HttpServletResponse response)
            throws IOException {
        List<NumberLine> shown = lines(actor, numbers.all(actor.tenant()), country, kind);
        files.write(
                actor,
                NumberFile.FILE,
                question(country, kind),
                wish,
                List.of(shown).iterator(),
                ui,
                response);
    }

    private List<NumberLine> lines(Actor actor, List<ServiceNumber> all, String country, String kind) {
        Map<ServiceNumberId, Integer> users = numbers.users(actor.tenant());
        Map<String, Instant> calls = use.lastCalls(actor, all);
        Map<ServiceNumberId, SelfTest> tests = use.lastTests(actor);
        return all.stream()
                .filter(number -> country.isEmpty() || number.country().equals(country))
                .filter(number -> kind.isEmpty() || number.kind().name().equals(kind))
                .map(number -> new NumberLine(
                        number,
                        users.getOrDefault(number.id(), 0),
                        Optional.ofNullable(calls.get(number.e164())),
                        Optional.ofNullable(tests.get(number.id()))))
                .toList();
    }

    private static ListQuestion question(String country, String kind) {
        var narrowed = new LinkedHashMap<String, String>();
        narrowed.put("country", country);
        narrowed.put("kind", kind);
        return new ListQuestion("service-numbers", PATH, narrowed);
    }

    /// Shows the numbers to everybody on a page of their own, or no longer.
    @Needs(Permission.EDIT_BRIDGE)
    @PostMapping(PATH + "/public")
    String showToAll(Actor actor, @RequestParam boolean shown, Locale locale, RedirectAttributes redirect) {
        publicNumbers.show(actor, shown);
        redirect.addFlashAttribute(
                "notice", Notice.success(texts.say(locale, shown ? "numbers.public-shown" : "numbers.public-hidden")));
        return "redirect:" + PATH;
    }

    @Needs(Permission.EDIT_BRIDGE)
    @GetMapping(PATH + "/new")
    String add(Locale locale, Model model) {
        return page("", NumberForm.EMPTY, List.of(), locale, model);
    }

    @Needs(Permission.EDIT_BRIDGE)
    @PostMapping(PATH + "/new")
    String create(
            Actor actor,
            @RequestParam String number,
            @RequestParam(defaultValue = "") String kind,
            @RequestParam(defaultValue = "") String city,
            @RequestParam String language,
            @RequestParam(defaultValue = "") List<String> other,
            @RequestParam(defaultValue = "false") boolean inInvitations,
            Locale locale,
            Model model,
            HttpServletResponse response,
            RedirectAttributes redirect) {
        var form = new NumberForm(number, kind, city, language, other, inInvitations, 0);
        try {
            ServiceNumber added = numbers.add(actor, form.details());
            return done("numbers.added", added.e164(), locale, redirect);
        } catch (RefusedException refused) {
            return again("", form, refused, locale, model, response);
        }
    }

    @Needs(Permission.EDIT_BRIDGE)
    @GetMapping(PATH + "/{id}")
    String edit(Actor actor, @PathVariable String id, Locale locale, Model model) {
        ServiceNumber number = require(actor, id);
        model.addAttribute("health", Optional.of(use.of(actor, number)));
        return page(id, NumberForm.of(number), List.of(), locale, model);
    }

    @Needs(Permission.EDIT_BRIDGE)
    @PostMapping(PATH + "/{id}")
    String save(
            Actor actor,
            @PathVariable String id,
            @RequestParam String number,
            @RequestParam(defaultValue = "") String kind,
            @RequestParam(defaultValue = "") String city,
            @RequestParam String language,
            @RequestParam(defaultValue = "") List<String> other,
            @RequestParam(defaultValue = "false") boolean inInvitations,
            @RequestParam long rowVersion,
            Locale locale,
            Model model,
            HttpServletResponse response,
            RedirectAttributes redirect) {
        var form = new NumberForm(number, kind, city, language, other, inInvitations, rowVersion);
        try {
            numbers.update(actor, require(actor, id).id(), form.details(), rowVersion);
            return done("numbers.saved", number, locale, redirect);
        } catch (RefusedException refused) {
            return again(id, form, refused, locale, model, response);
        }
    }

    @Needs(Permission.EDIT_BRIDGE)
    @PostMapping(PATH + "/{id}/default")
    String makeDefault(
            Actor actor,
            @PathVariable String id,
            @RequestParam String of,
            @RequestParam(defaultValue = "true") boolean on,
            Locale locale,
            RedirectAttributes redirect) {
        ServiceNumber number = require(actor, id);
        if (of.equals("bridge")) {
            numbers.makeBridgeDefault(actor, number.id());
        } else {
            numbers.makeCountryDefault(actor, number.id(), on);
        }
        return done(on ? "numbers.default-set" : "numbers.default-cleared", number.e164(), locale, redirect);
    }

    /// Answers when the call is over, after some seconds.
    @Needs(Permission.EDIT_TRUNKS)
    @PostMapping(PATH + "/{id}/test")
    String test(Actor actor, @PathVariable String id, @RequestParam String trunk) {
        ServiceNumber number = require(actor, id);
        try {
            use.test(actor, number, TrunkId.parse(trunk));
        } catch (IllegalArgumentException notAnId) {
            throw new RefusedException(TrunkRefusal.NO_SUCH_TRUNK, Map.of("id", trunk));
        }
        return "redirect:" + PATH + "/" + number.id() + "#health";
    }

    @Needs(Permission.EDIT_BRIDGE)
    @PostMapping(PATH + "/{id}/remove")
    String remove(Actor actor, @PathVariable String id, Locale locale, RedirectAttributes redirect) {
        ServiceNumber number = require(actor, id);
        numbers.remove(actor, number.id());
        return done("numbers.removed", number.e164(), locale, redirect);
    }

    private ServiceNumber require(Actor actor, String id) {
        try {
            return numbers.require(actor.tenant(), ServiceNumberId.parse(id));
        } catch (IllegalArgumentException notAnId) {
            throw new RefusedException(NumberRefusal.NO_SUCH_NUMBER, Map.of("id", id));
        }
    }

    private String done(String key, String number, Locale locale, RedirectAttributes redirect) {
        redirect.addFlashAttribute("notice", Notice.success(texts.say(locale, key, "number", number)));
        return "redirect:" + PATH;
    }

    private String again(
            String id,
            NumberForm form,
            RefusedException refused,
            Locale locale,
            Model model,
            HttpServletResponse response) {
        response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
        String field = switch (refused.refusal().code()) {
            case "no-such-prompt-language", "language-twice", "too-many-languages" -> "language";
            case "default-must-be-toll" -> "kind";
            default -> "number";
        };
        return page(id, form, List.of(new Problem(field, texts.refusal(locale, refused))), locale, model);
    }

    private String page(String id, NumberForm form, List<Problem> problems, Locale locale, Model model) {
        List<Option> languages = Choices.languages(locale, PromptLanguages.tags());
        var orNone = new ArrayList<>(List.of(new Option("", "–")));
        orNone.addAll(languages);
        var kinds = new ArrayList<>(List.of(new Option("", texts.say(locale, "numbers.kind-by-number"))));
        Arrays.stream(NumberKind.values())
                .forEach(kind ->
                        kinds.add(new Option(kind.name(), texts.say(locale, "numbers.kind-" + Texts.word(kind)))));
        model.addAttribute("id", id);
        model.addAttribute("form", form);
        model.addAttribute("languages", languages);
        model.addAttribute("orNone", orNone);
        model.addAttribute("kinds", kinds);
        model.addAttribute("problems", problems);
        return "numbers/form";
    }
}
