package org.passerelle.reception;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.passerelle.audio.Codec;
import org.passerelle.conference.LineQuality;
import org.passerelle.dialin.CallRecord;
import org.passerelle.dialin.CallResult;
import org.passerelle.dialin.FrontDesk;
import org.passerelle.dialin.KeyMethod;
import org.passerelle.dialin.LegSettings;
import org.passerelle.dialin.TrunkProfile;
import org.passerelle.ivr.CallStage;
import org.passerelle.ivr.CallerNumber;
import org.passerelle.ivr.Farewell;
import org.passerelle.ivr.Outcome;
import org.passerelle.sdp.Security;
import org.springframework.beans.factory.support.StaticListableBeanFactory;

class CountedCallsTest {
    private static final Instant START = Instant.parse("2026-11-27T10:00:00Z");

    private final MeterRegistry meters = new SimpleMeterRegistry();
    private final List<CallRecord> written = new ArrayList<>();
    private final CountedCalls calls = new CountedCalls(
            written::add, new StaticListableBeanFactory(Map.of("meters", meters)).getBeanProvider(MeterRegistry.class));

    @Test
    void refusalsAreCountedByReasonAndHaveNoLength() {
        calls.over(call(CallResult.Refused.TRUNK_FULL));

        assertThat(meters.get("call.refused")
                        .tag("reason", "trunk-full")
                        .counter()
                        .count())
                .isEqualTo(1);
        assertThat(meters.find("call.duration").timer()).isNull();
        assertThat(written).hasSize(1);
    }

    @Test
    void endsAreCountedByOutcomeAndStage() {
        calls.over(call(new CallResult.Ended(new Outcome.HungUp(CallStage.PIN))));
        calls.over(call(new CallResult.Ended(new Outcome.Rejected(Farewell.NO_INPUT, CallStage.CONFERENCE_ID))));
        calls.over(call(new CallResult.VoiceLost()));

        assertThat(ended("hung-up", "pin")).isEqualTo(1);
        assertThat(ended("no-input", "conference-id")).isEqualTo(1);
        assertThat(ended("voice-lost", "")).isEqualTo(1);
        assertThat(meters.get("call.duration").timer().count()).isEqualTo(3);
    }

    @Test
    void keysLossAndJitterOfTheCallAreMeasured() {
        calls.over(call(new CallResult.Ended(new Outcome.HungUp(CallStage.IN_CONFERENCE))));

        assertThat(meters.get("call.keys").tag("method", "event").counter().count())
                .isEqualTo(10);
        assertThat(meters.get("call.loss.ratio").summary().totalAmount()).isCloseTo(0.02, within(1e-9));
        assertThat(meters.get("call.jitter.seconds").summary().max()).isCloseTo(0.004, within(1e-9));
        assertThat(meters.get("call.mos").summary().max()).isCloseTo(4.1, within(1e-9));
    }

    private double ended(String outcome, String stage) {
        return meters.get("call.ended")
                .tag("outcome", outcome)
                .tag("stage", stage)
                .counter()
                .count();
    }

    private static CallRecord call(CallResult result) {
        var trunk = new TrunkProfile("t", List.of(Codec.PCMU), Set.of(), Security.OFF, 1, LegSettings.TRUSTED);
        return new CallRecord(
                UUID.randomUUID(),
                START,
                START.plusSeconds(60),
                "+33170001000",
                new FrontDesk.Reception(trunk, new CallerNumber("+33600000001"), Optional.empty()),
                Optional.empty(),
                result,
                Optional.empty(),
                result instanceof CallResult.Refused
                        ? Optional.empty()
                        : Optional.of(new LineQuality("PCMU", 4.1, 0.02, 4, 10)),
                Map.of(KeyMethod.EVENT, 10L),
                List.of());
    }
}
