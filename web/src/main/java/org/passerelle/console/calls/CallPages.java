package org.passerelle.console.calls;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.passerelle.access.Actor;
import org.passerelle.access.Permission;
import org.passerelle.access.RefusedException;
import org.passerelle.calls.Call;
import org.passerelle.calls.CallKeeping;
import org.passerelle.calls.CallQuery;
import org.passerelle.calls.CallRefusal;
import org.passerelle.calls.Calls;
import org.passerelle.console.frame.Download;
import org.passerelle.console.frame.Needs;
import org.passerelle.console.frame.Notice;
import org.passerelle.console.frame.Problem;
import org.passerelle.console.frame.Texts;
import org.passerelle.exports.CallExport;
import org.passerelle.organisation.Organisations;
import org.passerelle.tables.FileStyle;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/// The list of calls, one call step by step, and how long they are kept.
@Controller
public final class CallPages {
    private static final int ON_PAGE = 50;

    private final Calls calls;
    private final CallExport export;
    private final Organisations organisations;
    private final Texts texts;
    private final Clock clock;

    CallPages(Calls calls, CallExport export, Organisations organisations, Texts texts, Clock clock) {
        this.calls = calls;
        this.export = export;
        this.organisations = organisations;
        this.texts = texts;
        this.clock = clock;
    }

    @Needs(Permission.SEE_CALLS)
    @GetMapping(CallSearch.PATH)
    String list(Actor actor, CallSearch search, Locale locale, Model model) {
        List<Problem> problems = new ArrayList<>();
        CallQuery query = query(actor, search, locale, problems);
        List<Call> found = calls.list(actor, query, position(search.before()), ON_PAGE + 1);
        boolean more = found.size() > ON_PAGE;
        List<Call> shown = more ? found.subList(0, ON_PAGE) : found;
        model.addAttribute("search", search);
        model.addAttribute("problems", problems);
        model.addAttribute("calls", shown);
        model.addAttribute("next", more ? search.behind(positionOf(shown.getLast())) : "");
        return "calls/list";
    }

    /// Written while the list is read.
    @Needs(Permission.SEE_CALLS)
    @GetMapping(CallSearch.PATH + ".{suffix:csv|xlsx}")
    void file(Actor actor, CallSearch search, @PathVariable String suffix, Locale locale, HttpServletResponse response)
            throws IOException {
        CallQuery query = query(actor, search, locale, new ArrayList<>());
        FileStyle style = Download.style(suffix, locale);
        export.write(actor, query, style, Download.start(response, "calls-" + LocalDate.now(clock), style));
    }

    @Needs(Permission.SEE_CALLS)
    @GetMapping(CallSearch.PATH + "/{id}")
    String call(Actor actor, @PathVariable String id, Model model) {
        Call call = calls.require(actor, identifier(id));
        model.addAttribute("call", call);
        model.addAttribute(
                "conference", call.report().conference().flatMap(conference -> calls.conference(actor, conference)));
        return "calls/call";
    }

    @Needs(Permission.SEE_CALLS)
    @GetMapping(CallSearch.PATH + "/keeping")
    String keeping(Actor actor, Model model) {
        return page(calls.keeping(actor), List.of(), model);
    }

    @Needs(Permission.EDIT_SETTINGS)
    @PostMapping(CallSearch.PATH + "/keeping")
    String keep(
            Actor actor,
            CallKeeping wanted,
            Locale locale,
            Model model,
            HttpServletResponse response,
            RedirectAttributes redirect) {
        try {
            calls.setKeeping(actor, wanted);
            redirect.addFlashAttribute("notice", Notice.success(texts.say(locale, "calls.keeping-saved")));
            return "redirect:" + CallSearch.PATH + "/keeping";
        } catch (RefusedException refused) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            String field = String.valueOf(refused.facts().getOrDefault("field", "keepDays"));
            return page(wanted, List.of(new Problem(field, texts.refusal(locale, refused))), model);
        }
    }

    /// Where the next page of a list begins.
    public static CallQuery.Position positionOf(Call call) {
        return new CallQuery.Position(call.report().startedAt(), call.report().id());
    }

    private CallQuery query(Actor actor, CallSearch search, Locale locale, List<Problem> problems) {
        return new CallQuery(
                search.q(),
                search.outcomes(),
                day(actor, search.from(), 0, "from", locale, problems),
                day(actor, search.until(), 1, "until", locale, problems),
                Optional.empty(),
                Optional.of(search.conference()).filter(text -> !text.isEmpty()).map(CallPages::identifier));
    }

    /// The beginning of a day in the organisation's time zone.
    private Optional<Instant> day(
            Actor actor, String text, int plusDays, String field, Locale locale, List<Problem> problems) {
        if (text.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(LocalDate.parse(text)
                    .plusDays(plusDays)
                    .atStartOfDay(organisations.require(actor.tenant()).timeZone())
                    .toInstant());
        } catch (DateTimeException notADay) {
            problems.add(new Problem(field, texts.say(locale, "audit.bad-date")));
            return Optional.empty();
        }
    }

    /// @param text as the address has it; empty for the first page
    /// @throws RefusedException `BAD_CALL_POSITION`
    public static Optional<CallQuery.Position> position(String text) {
        try {
            return text.isEmpty() ? Optional.empty() : Optional.of(CallQuery.Position.parse(text));
        } catch (IllegalArgumentException nowhere) {
            throw new RefusedException(CallRefusal.BAD_CALL_POSITION);
        }
    }

    private static UUID identifier(String text) {
        try {
            return UUID.fromString(text);
        } catch (IllegalArgumentException notAnId) {
            throw new RefusedException(CallRefusal.NO_SUCH_CALL, Map.of("id", text));
        }
    }

    private static String page(CallKeeping keeping, List<Problem> problems, Model model) {
        model.addAttribute("keeping", keeping);
        model.addAttribute("problems", problems);
        return "calls/keeping";
    }
}
