package org.passerelle.console.trunks;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import org.passerelle.access.Actor;
import org.passerelle.access.Permission;
import org.passerelle.access.RefusedException;
import org.passerelle.calls.Calls;
import org.passerelle.calls.TrunkRecord;
import org.passerelle.console.frame.Choices;
import org.passerelle.console.frame.LiveParts;
import org.passerelle.console.frame.Needs;
import org.passerelle.console.frame.Notice;
import org.passerelle.console.frame.Option;
import org.passerelle.console.frame.Problem;
import org.passerelle.console.frame.Texts;
import org.passerelle.live.TrunkLoad;
import org.passerelle.live.TrunkPulse;
import org.passerelle.live.TrunkPulses;
import org.passerelle.numbers.ServiceNumbers;
import org.passerelle.trunks.CalledNumbers;
import org.passerelle.trunks.Phones;
import org.passerelle.trunks.Trunk;
import org.passerelle.trunks.TrunkDetails;
import org.passerelle.trunks.TrunkId;
import org.passerelle.trunks.TrunkRefusal;
import org.passerelle.trunks.Trunks;
import org.passerelle.trunks.VoiceCodec;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/// The trunks: list, form, and how a called number would be read.
@Controller
final class TrunkPages {
    static final String PATH = "/admin/trunks";

    private final Trunks trunks;
    private final Phones phones;
    private final ServiceNumbers numbers;
    private final Calls calls;
    private final ObjectProvider<TrunkLoad> load;
    private final ObjectProvider<TrunkPulses> pulses;
    private final LiveParts live;
    private final Texts texts;

    TrunkPages(
            Trunks trunks,
            Phones phones,
            ServiceNumbers numbers,
            Calls calls,
            ObjectProvider<TrunkLoad> load,
            ObjectProvider<TrunkPulses> pulses,
            LiveParts live,
            Texts texts) {
        this.trunks = trunks;
        this.phones = phones;
        this.numbers = numbers;
        this.calls = calls;
        this.load = load;
        this.pulses = pulses;
        this.live = live;
        this.texts = texts;
    }

    @Needs(Permission.SEE_TRUNKS)
    @GetMapping(PATH)
    String list(Actor actor, Model model) {
        List<Trunk> all = trunks.all(actor);
        model.addAttribute("trunks", all);
        model.addAttribute("pulses", pulses(all));
        model.addAttribute("phones", phones.all(actor));
        return "trunks/list";
    }

    @Needs(Permission.EDIT_TRUNKS)
    @GetMapping(PATH + "/new")
    String add(Locale locale, Model model) {
        return page("", TrunkForm.EMPTY, List.of(), locale, model);
    }

    @Needs(Permission.EDIT_TRUNKS)
    @PostMapping(PATH + "/new")
    String create(
            Actor actor,
            TrunkForm form,
            Locale locale,
            Model model,
            HttpServletResponse response,
            RedirectAttributes redirect) {
        try {
            Trunk added = trunks.add(actor, details(actor, form));
            return done("trunks.added", added.details().name(), locale, redirect);
        } catch (RefusedException refused) {
            return again("", form, refused, locale, model, response);
        }
    }

    /// @param sample a called number to try
    @Needs(Permission.SEE_TRUNKS)
    @GetMapping(PATH + "/{id}")
    String edit(
            Actor actor,
            @PathVariable String id,
            @RequestParam(defaultValue = "") String sample,
            Locale locale,
            Model model) {
        Trunk trunk = require(actor, id);
        model.addAttribute("sample", sample);
        model.addAttribute("reading", reading(actor, trunk, sample));
        model.addAttribute("record", record(actor, trunk));
        model.addAttribute("now", now(trunk));
        model.addAttribute("pulse", pulse(trunk));
        return page(id, TrunkForm.of(trunk, numbers.all(actor.tenant())), List.of(), locale, model);
    }

    @Needs(Permission.EDIT_TRUNKS)
    @PostMapping(PATH + "/{id}")
    String save(
            Actor actor,
            @PathVariable String id,
            TrunkForm form,
            Locale locale,
            Model model,
            HttpServletResponse response,
            RedirectAttributes redirect) {
        try {
            trunks.update(actor, require(actor, id).id(), details(actor, form), form.rowVersion());
            return done("trunks.saved", form.name(), locale, redirect);
        } catch (RefusedException refused) {
            return again(id, form, refused, locale, model, response);
        }
    }

    @Needs(Permission.EDIT_TRUNKS)
    @PostMapping(PATH + "/{id}/remove")
    String remove(Actor actor, @PathVariable String id, Locale locale, RedirectAttributes redirect) {
        Trunk trunk = require(actor, id);
        trunks.remove(actor, trunk.id());
        return done("trunks.removed", trunk.details().name(), locale, redirect);
    }

    /// What goes on over it, again and again.
    @Needs(Permission.SEE_TRUNKS)
    @GetMapping(PATH + "/{id}/updates")
    void updates(Actor actor, @PathVariable String id, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        Trunk trunk = require(actor, id);
        var before = new AtomicReference<Map<String, Object>>();
        live.stream(request, response, "trunks/now", () -> {
            Map<String, Object> seen = now(trunk)
                    .<Map<String, Object>>map(now ->
                            Map.of("now", now, "mostCalls", trunk.details().mostCalls(), "pulse", pulse(trunk)))
                    .orElse(Map.of());
            boolean same = seen.isEmpty() || seen.equals(before.getAndSet(seen));
            return same ? Optional.empty() : Optional.of(new LiveParts.Look(seen, false));
        });
    }

    /// Empty where this server carries no calls.
    private Optional<TrunkLoad.Now> now(Trunk trunk) {
        return Optional.ofNullable(load.getIfAvailable()).map(all -> all.now(trunk.id()));
    }

    /// The same.
    private Optional<TrunkPulse> pulse(Trunk trunk) {
        return Optional.ofNullable(pulses.getIfAvailable()).map(all -> all.of(trunk));
    }

    private Map<TrunkId, TrunkPulse> pulses(List<Trunk> all) {
        return all.stream()
                .flatMap(trunk -> pulse(trunk).map(pulse -> Map.entry(trunk.id(), pulse)).stream())
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    /// Whoever may not see calls sees the trunk all the same.
    private Optional<TrunkRecord> record(Actor actor, Trunk trunk) {
        return actor.may(Permission.SEE_CALLS)
                ? Optional.of(calls.trunk(actor, trunk.details().name()))
                : Optional.empty();
    }

    private TrunkDetails details(Actor actor, TrunkForm form) {
        TrunkDetails plain = form.plain();
        return form.details(text -> trunks.read(actor, plain, text));
    }

    private Optional<CalledNumbers.Reading> reading(Actor actor, Trunk trunk, String sample) {
        return sample.isBlank() ? Optional.empty() : Optional.of(trunks.read(actor, trunk.details(), sample));
    }

    private Trunk require(Actor actor, String id) {
        try {
            return trunks.require(actor, TrunkId.parse(id));
        } catch (IllegalArgumentException notAnId) {
            throw new RefusedException(TrunkRefusal.NO_SUCH_TRUNK, Map.of("id", id));
        }
    }

    private String done(String key, String name, Locale locale, RedirectAttributes redirect) {
        redirect.addFlashAttribute("notice", Notice.success(texts.say(locale, key, "name", name)));
        return "redirect:" + PATH;
    }

    private String again(
            String id,
            TrunkForm form,
            RefusedException refused,
            Locale locale,
            Model model,
            HttpServletResponse response) {
        response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
        model.addAttribute("sample", "");
        model.addAttribute("reading", Optional.empty());
        return page(id, form, List.of(new Problem(field(refused), texts.refusal(locale, refused))), locale, model);
    }

    private static String field(RefusedException refused) {
        return switch (refused.refusal().code()) {
            case "bad-trunk-host" -> "host";
            case "bad-trunk-port" -> "port";
            case "bad-network", "trunk-without-sources", "network-too-wide" -> "sources";
            case "trunk-without-codec" -> "codec-0";
            case "trunk-without-keys" -> "keys-EVENT";
            case "encryption-needs-tls" -> "encryption";
            case "bad-most-calls" -> "mostCalls";
            case "bad-certificates" -> "trustedCertificates";
            case "bad-number-mapping" -> "numbers";
            case "bad-dropped-prefix" -> "droppedPrefix";
            default -> "name";
        };
    }

    private String page(String id, TrunkForm form, List<Problem> problems, Locale locale, Model model) {
        var codecs = new ArrayList<>(List.of(new Option("", "–")));
        Arrays.stream(VoiceCodec.values())
                .forEach(codec -> codecs.add(new Option(codec.name(), texts.say(locale, "trunks.codec-" + codec))));
        var countries = new ArrayList<>(List.of(new Option("", texts.say(locale, "trunks.country-home"))));
        countries.addAll(Choices.countries(locale));
        model.addAttribute("id", id);
        model.addAttribute("form", form);
        model.addAttribute("codecs", codecs);
        model.addAttribute("countries", countries);
        model.addAttribute("problems", problems);
        return "trunks/form";
    }
}
