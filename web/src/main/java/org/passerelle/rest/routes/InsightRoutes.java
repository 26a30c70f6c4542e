package org.passerelle.rest.routes;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.passerelle.access.JobId;
import org.passerelle.access.UserId;
import org.passerelle.api.AuditEvent;
import org.passerelle.api.FieldChange;
import org.passerelle.audit.AuditQuery;
import org.passerelle.audit.AuditTrail;
import org.passerelle.calls.Call;
import org.passerelle.calls.CallQuery;
import org.passerelle.calls.CallRefusal;
import org.passerelle.calls.CallReport;
import org.passerelle.calls.Calls;
import org.passerelle.exports.CallExport;
import org.passerelle.rest.Answer;
import org.passerelle.rest.Parameter;
import org.passerelle.rest.Route;
import org.passerelle.rest.Routes;
import org.passerelle.rest.Words;
import org.passerelle.tables.FileStyle;
import org.springframework.stereotype.Component;

/// What was changed, and what became of calls.
@Component
final class InsightRoutes implements Routes {
    private final AuditTrail trail;
    private final Calls calls;
    private final CallExport export;
    private final Clock clock;

    InsightRoutes(AuditTrail trail, Calls calls, CallExport export, Clock clock) {
        this.trail = trail;
        this.calls = calls;
        this.export = export;
        this.clock = clock;
    }

    @Override
    public List<Route> routes() {
        return List.of(
                Route.list(
                        "/audit",
                        AuditEvent.class,
                        this::audit,
                        Parameter.text("search", "Martin"),
                        Parameter.text("group", "assignment"),
                        Parameter.text("objectKind", "user"),
                        Parameter.text("objectId", ""),
                        Parameter.text("job", ""),
                        Parameter.text("correlationId", ""),
                        Parameter.time("from"),
                        Parameter.time("until"),
                        Parameter.TOP,
                        Parameter.AFTER),
                Route.list(
                        "/calls",
                        org.passerelle.api.Call.class,
                        this::calls,
                        Parameter.text("search", "+33170001000"),
                        Parameter.text("result", "notJoined"),
                        Parameter.text("organiser", ""),
                        Parameter.time("from"),
                        Parameter.time("until"),
                        Parameter.TOP,
                        Parameter.AFTER),
                Route.file(
                        "/calls:export",
                        this::export,
                        Parameter.text("search", "+33170001000"),
                        Parameter.text("result", "notJoined"),
                        Parameter.text("organiser", ""),
                        Parameter.time("from"),
                        Parameter.time("until"),
                        Parameter.text("format", "csv")),
                Route.get("/calls/{id}", org.passerelle.api.Call.class, this::call));
    }

    private Answer audit(org.passerelle.rest.Call call) {
        int top = call.top();
        var query = new AuditQuery(
                call.text("search"),
                Optional.of(call.text("group")).filter(word -> !word.isEmpty()).stream()
                        .toList(),
                call.text("objectKind"),
                call.text("objectId"),
                uuid(call, "job").map(JobId::new),
                call.text("correlationId"),
                call.time("from"),
                call.time("until"));
        var found = trail.search(call.actor(), query, call.after(UUID::fromString), top + 1);
        return Parts.of(call, found, top, InsightRoutes::event, org.passerelle.audit.AuditEvent::id);
    }

    private Answer calls(org.passerelle.rest.Call call) {
        int top = call.top();
        List<Call> found = calls.list(call.actor(), query(call), call.after(CallQuery.Position::parse), top + 1);
        return Parts.of(
                call,
                found,
                top,
                InsightRoutes::shown,
                one -> new CallQuery.Position(
                        one.report().startedAt(), one.report().id()));
    }

    private static CallQuery query(org.passerelle.rest.Call call) {
        return new CallQuery(
                call.text("search"),
                call.constant("result", CallQuery.Result.class)
                        .map(CallQuery.Result::outcomes)
                        .orElse(Set.of()),
                call.time("from"),
                call.time("until"),
                uuid(call, "organiser").map(UserId::new),
                Optional.empty());
    }

    /// For programs: every column under its key. Excel gets text cells.
    private Answer export(org.passerelle.rest.Call call) {
        CallQuery query = query(call);
        FileStyle style = Files.style(call);
        return Files.attached(
                "calls-" + LocalDate.now(clock), style, out -> export.write(call.actor(), query, style, out));
    }

    private Answer call(org.passerelle.rest.Call call) {
        UUID id = call.id("id", UUID::fromString, CallRefusal.NO_SUCH_CALL);
        return Answer.of(shown(calls.require(call.actor(), id)));
    }

    private static Optional<UUID> uuid(org.passerelle.rest.Call call, String parameter) {
        return call.word(parameter, text -> {
            try {
                return Optional.of(UUID.fromString(text));
            } catch (IllegalArgumentException none) {
                return Optional.empty();
            }
        });
    }

    private static AuditEvent event(org.passerelle.audit.AuditEvent event) {
        return new AuditEvent(
                event.id(),
                event.at(),
                Words.camel(event.actorKind()),
                event.actorName(),
                event.action(),
                event.objectKind(),
                event.objectId(),
                event.objectName(),
                event.changes().stream()
                        .map(change -> new FieldChange(
                                change.field(), Optional.ofNullable(change.from()), Optional.ofNullable(change.to())))
                        .toList(),
                event.reason(),
                event.address(),
                event.correlationId(),
                event.job().map(JobId::value));
    }

    private static org.passerelle.api.Call shown(Call call) {
        CallReport report = call.report();
        return new org.passerelle.api.Call(
                report.id(),
                report.startedAt(),
                report.endedAt(),
                report.joinedAt(),
                report.caller(),
                report.called(),
                report.serviceNumber(),
                report.trunk(),
                report.conference(),
                report.organiser().map(UserId::value),
                call.organiserName(),
                report.conferenceId(),
                Words.camel(report.part()),
                Words.camel(report.outcome()),
                report.language());
    }
}
