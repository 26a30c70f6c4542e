package org.passerelle.server;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.util.Arrays;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import org.passerelle.calls.CallOutcome;
import org.passerelle.conference.LineQuality;
import org.passerelle.dialin.KeyMethod;
import org.passerelle.reception.CallEnded;
import org.passerelle.reception.PhoneSide;
import org.passerelle.sip.SipStatistics;
import org.passerelle.sip.transaction.TransactionCounts;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/// What is measured of calls that are over and of the signalling. Never a number, a trunk or a conference in a label.
@Component
final class PhoneMetrics implements MeterBinder {
    private static final int NO_ROOM = 503;
    private static final int MS_A_SECOND = 1_000;

    private final ObjectProvider<PhoneSide> phones;
    private final ObjectProvider<MeterRegistry> registry;

    PhoneMetrics(ObjectProvider<PhoneSide> phones, ObjectProvider<MeterRegistry> registry) {
        this.phones = phones;
        this.registry = registry;
    }

    @Override
    public void bindTo(MeterRegistry meters) {
        Arrays.stream(CallOutcome.values()).forEach(outcome -> outcomes(meters, outcome));
        Arrays.stream(KeyMethod.values()).forEach(method -> keys(meters, method));
        voice(meters);
        length(meters);
        signalling(meters);
    }

    @EventListener
    void onCallEnded(CallEnded news) {
        MeterRegistry meters = registry.getObject();
        outcomes(meters, news.outcome()).increment();
        news.lasted().ifPresent(length(meters)::record);
        news.keys().forEach((method, count) -> keys(meters, method).increment(count));
        news.voice().ifPresent(heard -> record(voice(meters), heard));
    }

    private record Voice(DistributionSummary mos, DistributionSummary loss, DistributionSummary jitter) {}

    private static void record(Voice voice, LineQuality heard) {
        voice.mos().record(heard.mos());
        voice.loss().record(heard.lossRatio());
        voice.jitter().record(heard.jitterMs() / MS_A_SECOND);
    }

    private static Counter outcomes(MeterRegistry meters, CallOutcome outcome) {
        return Counter.builder("call.ended")
                .description("Calls that are over, by what became of them: joined, or why not")
                .tag("outcome", word(outcome))
                .register(meters);
    }

    private static Timer length(MeterRegistry meters) {
        return Timer.builder("call.duration")
                .description("From the first ring to the end of calls that were answered")
                .register(meters);
    }

    private static Counter keys(MeterRegistry meters, KeyMethod method) {
        return Counter.builder("call.keys")
                .description("Keys that arrived in calls that are over, by the way they took")
                .tag("method", word(method))
                .register(meters);
    }

    private static Voice voice(MeterRegistry meters) {
        return new Voice(
                DistributionSummary.builder("call.mos")
                        .description("Mean opinion score of calls that are over, by the E-model")
                        .serviceLevelObjectives(2.6, 3.1, 3.6, 4.0, 4.3)
                        .register(meters),
                DistributionSummary.builder("call.loss.ratio")
                        .description("Share of packets that were lost or too late, of calls that are over")
                        .serviceLevelObjectives(0.001, 0.01, 0.03, 0.05, 0.1)
                        .register(meters),
                DistributionSummary.builder("call.jitter")
                        .baseUnit("seconds")
                        .description("Jitter of the packets that arrived, of calls that are over")
                        .serviceLevelObjectives(0.001, 0.005, 0.01, 0.02, 0.05, 0.1)
                        .register(meters));
    }

    private void signalling(MeterRegistry meters) {
        gauge(meters, "sip.registrations", "Telephones that are registered", SipStatistics::registrations);
        gauge(meters, "sip.waiting", "Messages that the loop has not come to yet", SipStatistics::waitingTasks);
        gauge(
                meters,
                "sip.connections",
                "Open connections of TCP and TLS",
                all -> all.transport().openConnections());
        gauge(meters, "sip.transactions", "Requests that are not forgotten yet, in both directions", all -> {
            TransactionCounts open = all.transactions();
            return open.openServer() + open.openClient();
        });
        counter(meters, "sip.calls", Tags.of("direction", "in"), "Calls begun", SipStatistics::callsOffered);
        counter(meters, "sip.calls", Tags.of("direction", "out"), "Calls begun", SipStatistics::callsInvited);
        counter(
                meters,
                "sip.shed",
                Tags.empty(),
                "Calls that were asked to try again, before any else was done",
                all -> all.refused().getOrDefault(NO_ROOM, 0L));
        String messages = "Messages of SIP, by what became of them";
        counter(
                meters,
                "sip.messages",
                Tags.of("what", "received"),
                messages,
                all -> all.transport().received());
        counter(
                meters,
                "sip.messages",
                Tags.of("what", "sent"),
                messages,
                all -> all.transport().sent());
        counter(
                meters,
                "sip.messages",
                Tags.of("what", "malformed"),
                messages,
                all -> all.transport().malformed());
        counter(
                meters,
                "sip.messages",
                Tags.of("what", "from-stranger"),
                messages,
                all -> all.transport().fromStrangers());
        counter(
                meters,
                "sip.messages",
                Tags.of("what", "dropped"),
                messages,
                all -> all.transport().dropped());
        counter(
                meters,
                "sip.retransmissions",
                Tags.of("direction", "in"),
                "Messages that came again",
                all -> all.transactions().retransmissionsReceived());
        counter(
                meters,
                "sip.retransmissions",
                Tags.of("direction", "out"),
                "Messages that were sent again",
                all -> all.transactions().retransmissionsSent());
        counter(
                meters,
                "sip.timeouts",
                Tags.empty(),
                "Requests and answers that nobody answered",
                all -> all.transactions().timeouts());
        counter(meters, "sip.defects", Tags.empty(), "Faults of the signalling, which went on", SipStatistics::defects);
    }

    private void gauge(MeterRegistry meters, String name, String description, ToDoubleFunction<SipStatistics> value) {
        Gauge.builder(name, this, all -> all.ofSip(value))
                .description(description)
                .register(meters);
    }

    private void counter(
            MeterRegistry meters, String name, Tags tags, String description, ToDoubleFunction<SipStatistics> value) {
        FunctionCounter.builder(name, this, all -> all.ofSip(value))
                .tags(tags)
                .description(description)
                .register(meters);
    }

    private double ofSip(ToDoubleFunction<SipStatistics> value) {
        return phones.getObject().statistics().map(value::applyAsDouble).orElse(0.0);
    }

    private static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
