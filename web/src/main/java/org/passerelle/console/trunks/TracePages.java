package org.passerelle.console.trunks;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.passerelle.access.Actor;
import org.passerelle.access.Permission;
import org.passerelle.access.RefusedException;
import org.passerelle.console.frame.Needs;
import org.passerelle.console.frame.Notice;
import org.passerelle.console.frame.Texts;
import org.passerelle.live.Traces;
import org.passerelle.live.TrunkTrace;
import org.passerelle.trunks.Trunk;
import org.passerelle.trunks.TrunkId;
import org.passerelle.trunks.TrunkRefusal;
import org.passerelle.trunks.Trunks;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/// The signalling of a trunk, call by call.
@Controller
final class TracePages {
    private static final String PATH = TrunkPages.PATH + "/{id}/trace";

    private final Traces traces;
    private final Trunks trunks;
    private final Texts texts;

    TracePages(Traces traces, Trunks trunks, Texts texts) {
        this.traces = traces;
        this.trunks = trunks;
        this.texts = texts;
    }

    @Needs(Permission.EDIT_TRUNKS)
    @GetMapping(PATH)
    String show(Actor actor, @PathVariable String id, Model model) {
        Trunk trunk = trunk(actor, id);
        model.addAttribute("trunk", trunk);
        model.addAttribute("possible", traces.arePossible());
        model.addAttribute("until", traces.until(actor, trunk));
        Map<String, List<TrunkTrace.Message>> calls = traces.messages(actor, trunk).stream()
                .collect(Collectors.groupingBy(TrunkTrace.Message::callId, LinkedHashMap::new, Collectors.toList()));
        model.addAttribute("calls", List.copyOf(calls.values()));
        return "trunks/trace";
    }

    @Needs(Permission.EDIT_TRUNKS)
    @PostMapping(PATH + "/start")
    String start(Actor actor, @PathVariable String id, Locale locale, RedirectAttributes redirect) {
        Trunk trunk = trunk(actor, id);
        traces.start(actor, trunk);
        return done("trunks.trace-started", trunk, locale, redirect);
    }

    @Needs(Permission.EDIT_TRUNKS)
    @PostMapping(PATH + "/stop")
    String stop(Actor actor, @PathVariable String id, Locale locale, RedirectAttributes redirect) {
        Trunk trunk = trunk(actor, id);
        traces.stop(actor, trunk);
        return done("trunks.trace-stopped", trunk, locale, redirect);
    }

    private String done(String key, Trunk trunk, Locale locale, RedirectAttributes redirect) {
        redirect.addFlashAttribute("notice", Notice.success(texts.say(locale, key)));
        return "redirect:" + TrunkPages.PATH + "/" + trunk.id() + "/trace";
    }

    private Trunk trunk(Actor actor, String id) {
        try {
            return trunks.require(actor, TrunkId.parse(id));
        } catch (IllegalArgumentException notAnId) {
            throw new RefusedException(TrunkRefusal.NO_SUCH_TRUNK, Map.of("id", id));
        }
    }
}
