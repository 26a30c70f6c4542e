package org.passerelle.server;

import io.prometheus.metrics.model.registry.Collector;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import io.prometheus.metrics.model.snapshots.ClassicHistogramBuckets;
import io.prometheus.metrics.model.snapshots.HistogramSnapshot;
import io.prometheus.metrics.model.snapshots.HistogramSnapshot.HistogramDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricSnapshot;
import java.util.ArrayList;
import java.util.List;
import org.passerelle.mixing.TickReport;
import org.passerelle.reception.PhoneSide;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/// How late the ticks of the audio begin, as a histogram: the threads of the audio count in buckets of their own,
/// without
/// a lock, and this hands the buckets on.
@Component
final class TickLateness implements Collector {
    private static final double NS_A_SECOND = 1e9;

    private final PhoneSide phones;
    private final PrometheusRegistry registry;

    TickLateness(PhoneSide phones, PrometheusRegistry registry) {
        this.phones = phones;
        this.registry = registry;
    }

    @EventListener(ApplicationReadyEvent.class)
    void begin() {
        registry.register(this);
    }

    @Override
    public MetricSnapshot collect() {
        HistogramSnapshot.Builder all = HistogramSnapshot.builder()
                .name("audio_tick_lateness_seconds")
                .help("How late ticks of the audio began, which are due every 20 ms");
        phones.audio().forEach((shard, report) -> all.dataPoint(point(shard, report)));
        return all.build();
    }

    private static HistogramDataPointSnapshot point(String shard, TickReport report) {
        List<Double> upTo = new ArrayList<>(TickReport.bucketsUpTo().stream()
                .map(end -> end.toNanos() / NS_A_SECOND)
                .toList());
        upTo.add(Double.POSITIVE_INFINITY);
        return HistogramDataPointSnapshot.builder()
                .labels(Labels.of("shard", shard))
                .classicHistogramBuckets(ClassicHistogramBuckets.of(upTo, report.lateTicks()))
                .build();
    }
}
