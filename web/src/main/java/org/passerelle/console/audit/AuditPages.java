package org.passerelle.console.audit;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.passerelle.access.Actor;
import org.passerelle.access.Permission;
import org.passerelle.audit.AuditEvent;
import org.passerelle.audit.AuditQuery;
import org.passerelle.audit.AuditTrail;
import org.passerelle.console.frame.Needs;
import org.passerelle.console.frame.Option;
import org.passerelle.console.frame.Problem;
import org.passerelle.console.frame.Texts;
import org.passerelle.organisation.Organisations;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// Everything that was changed, searchable.
@Controller
final class AuditPages {
    private static final int EVENTS = 50;
    private static final List<String> GROUPS = List.of(
            "account",
            "assignment",
            "bridge",
            "job",
            "licence",
            "passcode",
            "pin",
            "provider",
            "service-number",
            "user");

    private final AuditTrail trail;
    private final Organisations organisations;
    private final Texts texts;

    AuditPages(AuditTrail trail, Organisations organisations, Texts texts) {
        this.trail = trail;
        this.organisations = organisations;
        this.texts = texts;
    }

    @Needs(Permission.SEE_AUDIT)
    @GetMapping("/admin/audit")
    String search(
            Actor actor,
            @RequestParam(defaultValue = "") String q,
            @RequestParam(defaultValue = "") String action,
            @RequestParam(defaultValue = "") String from,
            @RequestParam(defaultValue = "") String until,
            @RequestParam(defaultValue = "") String before,
            Locale locale,
            Model model) {
        List<Problem> problems = new ArrayList<>();
        Optional<Instant> start = day(actor, from, 0, "from", locale, problems);
        Optional<Instant> end = day(actor, until, 1, "until", locale, problems);
        var query = new AuditQuery(q.strip(), action, "", "", start, end);
        Optional<UUID> behind =
                Optional.of(before).filter(text -> !text.isEmpty()).map(UUID::fromString);
        List<AuditEvent> found = trail.search(actor, query, behind, EVENTS + 1);
        boolean more = found.size() > EVENTS;
        List<AuditEvent> shown = more ? found.subList(0, EVENTS) : found;
        String address = "/admin/audit?q=" + URLEncoder.encode(q, StandardCharsets.UTF_8) + "&action="
                + URLEncoder.encode(action, StandardCharsets.UTF_8) + "&from="
                + URLEncoder.encode(from, StandardCharsets.UTF_8) + "&until="
                + URLEncoder.encode(until, StandardCharsets.UTF_8);
        model.addAttribute("q", q);
        model.addAttribute("action", action);
        model.addAttribute("from", from);
        model.addAttribute("until", until);
        model.addAttribute("actions", actions(locale));
        model.addAttribute("problems", problems);
        model.addAttribute("events", shown);
        model.addAttribute("newest", behind.isPresent() ? address : "");
        model.addAttribute("next", more ? address + "&before=" + shown.getLast().id() : "");
        return "audit/list";
    }

    private List<Option> actions(Locale locale) {
        var options = new ArrayList<>(List.of(new Option("", texts.say(locale, "audit.action-any"))));
        GROUPS.forEach(group -> options.add(new Option(group, texts.say(locale, "audit.group-" + group))));
        return options;
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
