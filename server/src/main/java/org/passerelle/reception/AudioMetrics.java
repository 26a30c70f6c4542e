package org.passerelle.reception;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.prometheus.metrics.model.registry.Collector;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import io.prometheus.metrics.model.snapshots.ClassicHistogramBuckets;
import io.prometheus.metrics.model.snapshots.HistogramSnapshot;
import io.prometheus.metrics.model.snapshots.HistogramSnapshot.HistogramDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricSnapshot;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import org.passerelle.dialin.DialIn;
import org.passerelle.dialin.MediaPorts;
import org.passerelle.dialin.Strain;
import org.passerelle.mixing.Shard;
import org.passerelle.mixing.TickReport;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/// How the bridge is doing now: calls, ports, and how punctual the threads of the audio are.
@Component
final class AudioMetrics implements MeterBinder, Collector {
    private static final String LATENESS = "audio_tick_lateness_seconds";

    private final DialIn dialIn;
    private final MediaPorts ports;
    private final List<Shard> shards;

    /// @param prometheus takes histograms that somebody else has counted; empty where nothing is exported to it
    AudioMetrics(
            DialIn dialIn, MediaPorts ports, PhoneWiring.Shards shards, ObjectProvider<PrometheusRegistry> prometheus) {
        this.dialIn = dialIn;
        this.ports = ports;
        this.shards = shards.all();
        prometheus.ifAvailable(registry -> registry.register(this));
    }

    @Override
    public void bindTo(MeterRegistry meters) {
        Gauge.builder("call.active", dialIn, DialIn::calls)
                .description("Calls that are up on this server")
                .register(meters);
        Gauge.builder("call.waiting", dialIn, DialIn::waiting)
                .description("Calls that wait to be answered, or to be told whether their code is right")
                .register(meters);
        Gauge.builder("call.pace", dialIn, DialIn::callsASecond)
                .description("New calls a second that are let in at most")
                .register(meters);
        for (Strain strain : List.of(Strain.BUSY, Strain.LATE, Strain.BEHIND, Strain.HASTE)) {
            Gauge.builder("call.shedding", dialIn, calls -> calls.strain() == strain ? 1 : 0)
                    .description("1 while new calls are refused because there is too much to do")
                    .tag("reason", strain.name().toLowerCase(Locale.ROOT))
                    .register(meters);
        }
        Gauge.builder("media.ports.used", ports, MediaPorts::inUse)
                .description("Pairs of ports that calls have")
                .register(meters);
        Gauge.builder("media.ports.all", ports, MediaPorts::size)
                .description("Pairs of ports that calls may have at the same time")
                .register(meters);
        for (Shard shard : shards) {
            counter(meters, shard, "audio.ticks.skipped", "Ticks that were left out", TickReport::skipped);
            counter(meters, shard, "audio.busy.seconds", "Time spent in ticks", AudioMetrics::busySeconds);
            counter(meters, shard, "audio.commands.refused", "Commands without room", TickReport::refusedCommands);
            counter(meters, shard, "audio.news.lost", "News without room", TickReport::lostNews);
            counter(meters, shard, "audio.failures", "Lines taken out by a defect", TickReport::failures);
        }
    }

    /// The shards count in buckets of their own, without a lock.
    @Override
    public MetricSnapshot collect() {
        HistogramSnapshot.Builder snapshot =
                HistogramSnapshot.builder().name(LATENESS).help("How late ticks of 20 ms began");
        shards.forEach(shard -> snapshot.dataPoint(lateness(shard)));
        return snapshot.build();
    }

    private static HistogramDataPointSnapshot lateness(Shard shard) {
        var ends = new ArrayList<Double>();
        TickReport.bucketsUpTo().forEach(end -> ends.add(end.toNanos() / 1e9));
        ends.add(Double.POSITIVE_INFINITY);
        List<Number> counts = List.copyOf(shard.report().lateTicks());
        return HistogramDataPointSnapshot.builder()
                .classicHistogramBuckets(ClassicHistogramBuckets.of(ends, counts))
                .labels(Labels.of("shard", shard.name()))
                .build();
    }

    private static void counter(
            MeterRegistry meters, Shard shard, String name, String description, ToDoubleFunction<TickReport> count) {
        FunctionCounter.builder(name, shard, one -> count.applyAsDouble(one.report()))
                .description(description)
                .tag("shard", shard.name())
                .register(meters);
    }

    private static double busySeconds(TickReport report) {
        Duration busy = report.busy();
        return busy.toNanos() / 1e9;
    }
}
