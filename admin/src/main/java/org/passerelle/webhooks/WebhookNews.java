package org.passerelle.webhooks;

import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import org.passerelle.access.JobId;
import org.passerelle.access.TenantId;
import org.passerelle.assignments.Assignment;
import org.passerelle.assignments.AssignmentChange;
import org.passerelle.assignments.AssignmentsChanged;
import org.passerelle.calls.ConferenceReport;
import org.passerelle.calls.ReportsWritten;
import org.passerelle.db.Ids;
import org.passerelle.jobs.Errands;
import org.passerelle.jobs.Job;
import org.passerelle.jobs.JobFinished;
import org.passerelle.numbers.ServiceNumberId;
import org.passerelle.organisation.Organisations;
import org.passerelle.providers.ProviderId;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/// Writes what happened into the outbox, in the transaction in which it happens: a message exists exactly where its
/// cause does. Identifiers and states only; no name, no number of a caller, never a PIN.
@Component
final class WebhookNews {
    private final EndpointRows endpoints;
    private final DeliveryRows deliveries;
    private final Organisations organisations;
    private final Errands errands;
    private final Ids ids;
    private final Clock clock;

    WebhookNews(
            EndpointRows endpoints,
            DeliveryRows deliveries,
            Organisations organisations,
            Errands errands,
            Ids ids,
            Clock clock) {
        this.endpoints = endpoints;
        this.deliveries = deliveries;
        this.organisations = organisations;
        this.errands = errands;
        this.ids = ids;
        this.clock = clock;
    }

    @EventListener
    void onAssignmentsChanged(AssignmentsChanged news) {
        tell(
                news.tenant(),
                WebhookKind.USER_CONFERENCING_CHANGED,
                () -> news.changes().stream()
                        .map(change ->
                                new Fact(ids.next(), news.at(), change.user().toString(), data(news, change)))
                        .toList());
    }

    @EventListener
    void onJobFinished(JobFinished news) {
        tell(
                news.tenant(),
                WebhookKind.JOB_FINISHED,
                () -> List.of(new Fact(ids.next(), news.at(), news.job().id().toString(), data(news.job()))));
    }

    /// A conference may be reported twice; its own identifier is the message's, so that it is told once.
    @EventListener
    void onReportsWritten(ReportsWritten news) {
        List<Fact> ended = news.reports().stream()
                .filter(ConferenceReport.class::isInstance)
                .map(ConferenceReport.class::cast)
                .map(report ->
                        new Fact(report.id(), report.endedAt(), report.id().toString(), data(report)))
                .toList();
        if (!ended.isEmpty()) {
            tell(news.tenant(), WebhookKind.CONFERENCE_ENDED, () -> ended);
        }
    }

    /// To one endpoint, whatever it asked for.
    void test(TenantId tenant, EndpointId endpoint) {
        var fact =
                new Fact(ids.next(), clock.instant(), endpoint.toString(), Map.of("endpointId", endpoint.toString()));
        write(tenant, WebhookKind.TEST, List.of(fact), List.of(endpoint));
    }

    private record Fact(UUID id, Instant at, String subject, Map<String, ?> data) {}

    private void tell(TenantId tenant, WebhookKind kind, Supplier<List<Fact>> facts) {
        List<EndpointId> interested = endpoints.interestedIn(tenant, kind);
        if (!interested.isEmpty()) {
            write(tenant, kind, facts.get(), interested);
        }
    }

    private void write(TenantId tenant, WebhookKind kind, List<Fact> facts, List<EndpointId> to) {
        String source = "/organisations/" + organisations.require(tenant).slug();
        List<DeliveryRows.Event> events = facts.stream()
                .map(fact -> new DeliveryRows.Event(
                        fact.id(),
                        kind,
                        fact.at(),
                        CloudEvent.body(fact.id(), source, kind, fact.subject(), fact.at(), fact.data())))
                .toList();
        Instant now = clock.instant();
        deliveries.insert(tenant, events, to, now);
        to.forEach(endpoint -> errands.at(now, WebhookDelivery.ERRAND, tenant, endpoint.value()));
    }

    private static Map<String, Object> data(AssignmentsChanged news, AssignmentChange change) {
        var data = new LinkedHashMap<String, Object>();
        data.put("userId", change.user().toString());
        data.put("cause", code(change.cause()));
        data.put("rowVersion", change.rowVersion());
        data.put("jobId", news.actor().job().map(JobId::toString).orElse(null));
        data.put("before", state(change.before()));
        data.put("after", state(change.after()));
        return data;
    }

    private static Map<String, Object> state(Assignment assignment) {
        var state = new LinkedHashMap<String, Object>();
        state.put("provider", assignment.providerKind().map(WebhookNews::code).orElse("none"));
        state.put("providerId", assignment.provider().map(ProviderId::toString).orElse(null));
        state.put("licensed", assignment.entitled());
        state.put("conferenceId", assignment.conferenceId().orElse(null));
        state.put(
                "tollNumberId",
                assignment.tollNumber().map(ServiceNumberId::toString).orElse(null));
        state.put(
                "tollFreeNumberId",
                assignment.tollFreeNumber().map(ServiceNumberId::toString).orElse(null));
        return state;
    }

    private static Map<String, Object> data(Job job) {
        var data = new LinkedHashMap<String, Object>();
        data.put("jobId", job.id().toString());
        data.put("kind", job.kind());
        data.put("state", code(job.state()));
        data.put("total", job.total());
        data.put("changed", job.counters().changed());
        data.put("unchanged", job.counters().unchanged());
        data.put("refused", job.counters().refused());
        data.put("failed", job.counters().failed());
        return data;
    }

    private static Map<String, Object> data(ConferenceReport report) {
        var data = new LinkedHashMap<String, Object>();
        data.put("conference", report.id().toString());
        data.put("organiserId", report.organiser().toString());
        data.put("conferenceId", report.conferenceId());
        data.put("startedAt", report.startedAt().toString());
        data.put("endedAt", report.endedAt().toString());
        data.put("callers", report.callers());
        data.put("mostParticipants", report.mostParticipants());
        data.put("endReason", report.endReason());
        return data;
    }

    private static String code(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
