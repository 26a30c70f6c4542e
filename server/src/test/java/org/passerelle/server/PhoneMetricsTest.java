package org.passerelle.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.passerelle.calls.CallOutcome;
import org.passerelle.conference.LineQuality;
import org.passerelle.dialin.KeyMethod;
import org.passerelle.reception.CallEnded;
import org.passerelle.reception.PhoneSide;
import org.springframework.beans.factory.support.StaticListableBeanFactory;

class PhoneMetricsTest {
    private final MeterRegistry meters = new SimpleMeterRegistry();
    private final PhoneMetrics metrics = new PhoneMetrics(
            new StaticListableBeanFactory().getBeanProvider(PhoneSide.class),
            new StaticListableBeanFactory(Map.of("meters", meters)).getBeanProvider(MeterRegistry.class));

    @BeforeEach
    void bind() {
        metrics.bindTo(meters);
    }

    @Test
    void everyOutcomeIsThereBeforeTheFirstCall() {
        assertThat(meters.get("call.ended").counters()).hasSameSizeAs(CallOutcome.values());
    }

    @Test
    void aRefusedCallIsCountedByReasonAndHasNoLength() {
        metrics.onCallEnded(new CallEnded(CallOutcome.TRUNK_FULL, Optional.empty(), Optional.empty(), Map.of()));

        assertThat(ended("trunk-full")).isEqualTo(1);
        assertThat(meters.get("call.duration").timer().count()).isZero();
    }

    @Test
    void lengthKeysLossAndJitterOfACallAreMeasuredOnce() {
        metrics.onCallEnded(new CallEnded(
                CallOutcome.JOINED,
                Optional.of(Duration.ofSeconds(60)),
                Optional.of(new LineQuality("PCMU", 4.1, 0.02, 4, 10)),
                Map.of(KeyMethod.EVENT, 10L)));

        assertThat(ended("joined")).isEqualTo(1);
        assertThat(meters.get("call.duration").timer().totalTime(TimeUnit.SECONDS))
                .isEqualTo(60);
        assertThat(meters.get("call.keys").tag("method", "event").counter().count())
                .isEqualTo(10);
        assertThat(meters.get("call.mos").summary().count()).isEqualTo(1);
        assertThat(meters.get("call.loss.ratio").summary().totalAmount()).isCloseTo(0.02, within(1e-9));
        assertThat(meters.get("call.jitter").summary().max()).isCloseTo(0.004, within(1e-9));
    }

    private double ended(String outcome) {
        return meters.get("call.ended").tag("outcome", outcome).counter().count();
    }
}
