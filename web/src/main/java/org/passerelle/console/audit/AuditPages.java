package org.passerelle.console.audit;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.passerelle.access.Actor;
import org.passerelle.access.Permission;
import org.passerelle.audit.AuditEvent;
import org.passerelle.audit.AuditQuery;
import org.passerelle.audit.AuditTrail;
import org.passerelle.console.frame.Needs;
import org.passerelle.console.frame.Option;
import org.passerelle.console.frame.Problem;
import org.passerelle.console.frame.Texts;
import org.passerelle.console.frame.Ui;
import org.passerelle.console.lists.ListFiles;
import org.passerelle.console.lists.ListWish;
import org.passerelle.exports.EveryPage;
import org.passerelle.organisation.Organisations;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;

/// Everything that was changed, searchable.
@Controller
final class AuditPages {
    private static final int EVENTS = 50;
    /// What can be chosen in the list of actions, with the first words of the actions meant.
    private static final Map<String, List<String>> GROUPS = groups();

    private final AuditTrail trail;
    private final Organisations organisations;
    private final ListFiles files;
    private final Texts texts;

    AuditPages(AuditTrail trail, Organisations organisations, ListFiles files, Texts texts) {
        this.trail = trail;
        this.organisations = organisations;
        this.files = files;
        this.texts = texts;
    }

    @Needs(Permission.SEE_AUDIT)
    @GetMapping(AuditSearch.PATH)
    String search(Actor actor, AuditSearch search, Locale locale, Model model) {
        List<Problem> problems = new ArrayList<>();
        AuditQuery query = query(actor, search, locale, problems);
        List<AuditEvent> found = trail.search(actor, query, search.start(), EVENTS + 1);
        boolean more = found.size() > EVENTS;
        List<AuditEvent> shown = more ? found.subList(0, EVENTS) : found;
        model.addAttribute("search", search);
        model.addAttribute("actions", actions(locale));
        model.addAttribute("problems", problems);
        model.addAttribute("events", shown);
        model.addAttribute("next", more ? search.behind(shown.getLast().id()) : "");
        return "audit/list";
    }

    @Needs(Permission.SEE_AUDIT)
    @GetMapping(AuditSearch.PATH + "/export")
    String ask(AuditSearch search, Ui ui, Model model) {
        return files.ask(search.question(), ui, model);
    }

    @Needs(Permission.SEE_AUDIT)
    @PostMapping(AuditSearch.PATH + "/export")
    void export(Actor actor, AuditSearch search, ListWish wish, Ui ui, HttpServletResponse response)
            throws IOException {
        AuditQuery query = query(actor, search, ui.locale(), new ArrayList<>());
        var pages =
                new EveryPage<AuditEvent>(last -> trail.search(actor, query, last.map(AuditEvent::id), EveryPage.ROWS));
        files.write(actor, AuditFile.FILE, search.question(), wish, pages, ui, response);
    }

    private AuditQuery query(Actor actor, AuditSearch search, Locale locale, List<Problem> problems) {
        Optional<Instant> start = day(actor, search.from(), 0, "from", locale, problems);
        Optional<Instant> end = day(actor, search.until(), 1, "until", locale, problems);
        AuditQuery query = AuditQuery.EVERYTHING
                .withText(search.q())
                .withGroups(GROUPS.getOrDefault(search.action(), List.of()))
                .correlated(search.request())
                .between(start, end);
        return search.jobId().map(query::withJob).orElse(query);
    }

    private List<Option> actions(Locale locale) {
        var options = new ArrayList<>(List.of(new Option("", texts.say(locale, "audit.action-any"))));
        GROUPS.keySet().forEach(group -> options.add(new Option(group, texts.say(locale, "audit.group-" + group))));
        return options;
    }

    private static Map<String, List<String>> groups() {
        var groups = new LinkedHashMap<String, List<String>>();
        groups.put("assignment", List.of("assignment", "acp-record", "conference-id"));
        groups.put("pin", List.of("pin", "guessing"));
        groups.put("passcode", List.of("passcode", "archived-passcode"));
        groups.put("licence", List.of("licence", "licence-pool"));
        groups.put("user", List.of("user"));
        groups.put("group", List.of("group"));
        groups.put("token", List.of("token"));
        groups.put("job", List.of("job", "import"));
        groups.put("provider", List.of("provider"));
        groups.put("service-number", List.of("service-number"));
        groups.put("trunk", List.of("trunk", "phone"));
        groups.put("conference", List.of("conference"));
        groups.put("settings", List.of("bridge", "meeting", "dial-out", "calls", "organisation", "audit"));
        groups.put("account", List.of("account"));
        groups.put("refused", List.of("refused"));
        groups.put("export", List.of("list", "call-list"));
        return Collections.unmodifiableMap(groups);
    }

    /// The beginning of a day in the organisation's time zone.
    private Optional<Instant> day(
            Actor actor, String text, int plusDays, String field, Locale locale, List<Problem> problems) {
        if (text.isBlank()) {
            return Optional.empty();
        }
        try {
            return Optional.of(LocalDate.parse(text.strip())
                    .plusDays(plusDays)
                    .atStartOfDay(organisations.require(actor.tenant()).timeZone())
                    .toInstant());
        } catch (DateTimeException notADay) {
            problems.add(new Problem(field, texts.say(locale, "audit.bad-date")));
            return Optional.empty();
        }
    }
}
