package org.passerelle.pings;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.time.Duration;
import java.util.List;
import java.util.function.Predicate;
import org.passerelle.live.TrunkPulse;
import org.passerelle.sip.PingOutcome;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/// How many trunks answer, and how fast. Never a trunk in a label: the log and the console say which it is.
@Component
final class PingMetrics implements MeterBinder {
    private static final Duration[] STEPS = {
        Duration.ofMillis(5),
        Duration.ofMillis(20),
        Duration.ofMillis(50),
        Duration.ofMillis(100),
        Duration.ofMillis(200),
        Duration.ofMillis(500),
        Duration.ofSeconds(2)
    };

    private final PulseBook book;
    private final ObjectProvider<MeterRegistry> registry;

    PingMetrics(PulseBook book, ObjectProvider<MeterRegistry> registry) {
        this.book = book;
        this.registry = registry;
    }

    @Override
    public void bindTo(MeterRegistry meters) {
        trunks(meters, "answering", TrunkPulse.Answering.class::isInstance);
        trunks(meters, "silent", TrunkPulse.Silent.class::isInstance);
        trunks(meters, "unknown", TrunkPulse.Unknown.class::isInstance);
        List.of("answered", "turned-away", "silent", "unreachable").forEach(outcome -> pings(meters, outcome));
        roundTrips(meters);
    }

    void count(PingOutcome outcome) {
        MeterRegistry meters = registry.getObject();
        switch (outcome) {
            case PingOutcome.Answered answered -> {
                pings(meters, answered.takesCalls() ? "answered" : "turned-away")
                        .increment();
                roundTrips(meters).record(answered.roundTrip());
            }
            case PingOutcome.Silent _ -> pings(meters, "silent").increment();
            case PingOutcome.Unreachable _ -> pings(meters, "unreachable").increment();
            case PingOutcome.NotSent _ -> {}
        }
    }

    private void trunks(MeterRegistry meters, String state, Predicate<TrunkPulse> isOne) {
        Gauge.builder(
                        "sip.trunks",
                        book,
                        all -> all.all().stream().filter(isOne).count())
                .tag("state", state)
                .description("Trunks that this server asks whether they are there, by what it has found")
                .register(meters);
    }

    private static Counter pings(MeterRegistry meters, String outcome) {
        return Counter.builder("sip.pings")
                .tag("outcome", outcome)
                .description("Questions to trunks whether they are there (OPTIONS), by what became of them")
                .register(meters);
    }

    private static Timer roundTrips(MeterRegistry meters) {
        return Timer.builder("sip.ping")
                .description("From such a question to its answer")
                .serviceLevelObjectives(STEPS)
                .register(meters);
    }
}
