package org.passerelle.console.trunks;

import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.passerelle.access.Actor;
import org.passerelle.access.Permission;
import org.passerelle.access.RefusedException;
import org.passerelle.console.frame.Needs;
import org.passerelle.console.frame.Option;
import org.passerelle.console.frame.Problem;
import org.passerelle.console.frame.Texts;
import org.passerelle.console.frame.Ui;
import org.passerelle.live.ProbeReport;
import org.passerelle.live.Probes;
import org.passerelle.numbers.NumberRefusal;
import org.passerelle.numbers.ServiceNumber;
import org.passerelle.numbers.ServiceNumberId;
import org.passerelle.numbers.ServiceNumbers;
import org.passerelle.trunks.Trunk;
import org.passerelle.trunks.TrunkId;
import org.passerelle.trunks.TrunkRefusal;
import org.passerelle.trunks.Trunks;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// A call of ours to a number of ours, as if it came over a trunk, and what it showed.
@Controller
final class ProbePages {
    private static final String PATH = TrunkPages.PATH + "/{id}/probe";

    private final Probes probes;
    private final Trunks trunks;
    private final ServiceNumbers numbers;
    private final Texts texts;

    ProbePages(Probes probes, Trunks trunks, ServiceNumbers numbers, Texts texts) {
        this.probes = probes;
        this.trunks = trunks;
        this.numbers = numbers;
        this.texts = texts;
    }

    @Needs(Permission.EDIT_TRUNKS)
    @GetMapping(PATH)
    String ask(Actor actor, @PathVariable String id, @RequestParam(defaultValue = "") String number, Model model) {
        Trunk trunk = trunk(actor, id);
        return page(actor, trunk, number, Optional.empty(), List.of(), model);
    }

    /// Answers when the call is over, after some seconds.
    @Needs(Permission.EDIT_TRUNKS)
    @PostMapping(PATH)
    String call(
            Actor actor,
            @PathVariable String id,
            @RequestParam String number,
            Locale locale,
            Model model,
            HttpServletResponse response) {
        Trunk trunk = trunk(actor, id);
        try {
            ProbeReport report = probes.run(actor, trunk, number(actor, number));
            return page(actor, trunk, number, Optional.of(report), List.of(), model);
        } catch (RefusedException refused) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            var problem = new Problem("number", texts.refusal(locale, refused));
            return page(actor, trunk, number, Optional.empty(), List.of(problem), model);
        }
    }

    private String page(
            Actor actor,
            Trunk trunk,
            String number,
            Optional<ProbeReport> report,
            List<Problem> problems,
            Model model) {
        model.addAttribute("trunk", trunk);
        model.addAttribute(
                "numbers",
                numbers.all(actor.tenant()).stream()
                        .map(one -> new Option(one.id().toString(), Ui.international(one.e164())))
                        .toList());
        model.addAttribute("number", number);
        model.addAttribute("possible", probes.arePossible());
        model.addAttribute("report", report);
        model.addAttribute("problems", problems);
        return "trunks/probe";
    }

    private Trunk trunk(Actor actor, String id) {
        try {
            return trunks.require(actor, TrunkId.parse(id));
        } catch (IllegalArgumentException notAnId) {
            throw new RefusedException(TrunkRefusal.NO_SUCH_TRUNK, Map.of("id", id));
        }
    }

    private ServiceNumber number(Actor actor, String id) {
        try {
            return numbers.require(actor.tenant(), ServiceNumberId.parse(id));
        } catch (IllegalArgumentException notAnId) {
            throw new RefusedException(NumberRefusal.NO_SUCH_NUMBER, Map.of("id", id));
        }
    }
}
