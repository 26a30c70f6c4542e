package org.passerelle.server;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import org.passerelle.calls.CallJournal;
import org.passerelle.conference.ConferenceSnapshot;
import org.passerelle.conference.Conferences;
import org.passerelle.jobs.Jobs;
import org.passerelle.organisation.Organisation;
import org.passerelle.organisation.Organisations;
import org.passerelle.roster.ReadyToMove;
import org.passerelle.webhooks.MessageTried;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/// What is measured beyond what Spring and the JVM bring. Names in base units; never a user, a number or a conference
/// in a label. The gauges are asked at each scrape, some of them of the database.
@Component
final class Metrics implements MeterBinder {
    private static final String MESSAGES = "webhook.messages";

    private final ObjectProvider<Conferences> conferences;
    private final CallJournal journal;
    private final Organisations organisations;
    private final Jobs jobs;
    private final ReadyToMove readyToMove;
    private final ObjectProvider<MeterRegistry> registry;

    Metrics(
            ObjectProvider<Conferences> conferences,
            CallJournal journal,
            Organisations organisations,
            Jobs jobs,
            ReadyToMove readyToMove,
            ObjectProvider<MeterRegistry> registry) {
        this.conferences = conferences;
        this.journal = journal;
        this.organisations = organisations;
        this.jobs = jobs;
        this.readyToMove = readyToMove;
        this.registry = registry;
    }

    @Override
    public void bindTo(MeterRegistry meters) {
        gauge(meters, "conference.active", "Conferences that run on this server", Metrics::activeConferences);
        gauge(meters, "conference.participants", "People in them, with those who wait", Metrics::participants);
        gauge(
                meters,
                "call.records.waiting",
                "Call records on disk that are not in the database yet",
                all -> all.journal.waiting());
        gauge(
                meters,
                "organisations",
                "Organisations of the installation",
                all -> all.organisations.all().size());
        gauge(
                meters,
                "job.active",
                "Jobs that run or wait to run",
                all -> all.sum(organisation -> all.jobs.running(organisation.id())));
        gauge(
                meters,
                "users.ready.to.move",
                "Users with a licence and a third party’s conferencing",
                all -> all.sum(organisation -> all.readyToMove.count(organisation.id())));
        messages(meters, true);
        messages(meters, false);
    }

    @EventListener
    void onMessageTried(MessageTried news) {
        messages(registry.getObject(), news.taken()).increment();
    }

    private static Counter messages(MeterRegistry meters, boolean taken) {
        return Counter.builder(MESSAGES)
                .description("Attempts to bring a webhook's message to its receiver")
                .tag("result", taken ? "taken" : "failed")
                .register(meters);
    }

    private void gauge(
            MeterRegistry meters, String name, String description, java.util.function.ToDoubleFunction<Metrics> value) {
        Gauge.builder(name, this, value).description(description).register(meters);
    }

    private double activeConferences() {
        return conferences.stream().mapToLong(bridge -> bridge.running().size()).sum();
    }

    private double participants() {
        return conferences.stream()
                .flatMap(bridge -> bridge.running().stream())
                .mapToInt(Metrics::people)
                .sum();
    }

    private static int people(ConferenceSnapshot one) {
        return one.participants().size() + one.lobby().size();
    }

    private double sum(java.util.function.ToLongFunction<Organisation> count) {
        return organisations.all().stream().mapToLong(count).sum();
    }
}
