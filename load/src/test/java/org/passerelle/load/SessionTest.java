package org.passerelle.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Random;
import java.util.concurrent.Semaphore;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/// Real SIP and RTP to a bridge that does right or wrong: what it does is what is written down.
@Execution(ExecutionMode.CONCURRENT)
class SessionTest {
    private final PretendBridge bridge = PretendBridge.open();

    @AfterEach
    void close() throws IOException {
        bridge.close();
    }

    @Test
    void aGoodBridgeIsHeardExactly() throws Exception {
        Figures found = run(new Shape(2, 3), Optional.empty());

        assertThat(found.answered()).isEqualTo(6);
        assertThat(found.heard()).hasValueSatisfying(heard -> {
            assertThat(heard.exact()).isEqualTo(6);
            assertThat(heard.checks()).isGreaterThan(20);
        });
        assertThat(found.media().lost()).isLessThan(found.media().received() / 100);
        assertThat(found.mouthToEar()).hasValueSatisfying(delay -> {
            assertThat(delay.ms().count()).isPositive();
            assertThat(delay.ms().p50()).isPositive();
        });
        assertThat(found.server())
                .hasValueSatisfying(used -> assertThat(used.corePercent()).isPositive());
        assertThat(bridge.calls()).isZero();
    }

    @Test
    void voicesOfAnotherConferenceAreStrangers() throws Exception {
        bridge.mixesConferencesUp = true;

        Figures found = run(new Shape(2, 3), Optional.empty());

        assertThat(found.heard())
                .hasValueSatisfying(
                        heard -> assertThat(heard.strangers() + heard.missing()).isPositive());
        assertThat(found.faults()).contains(Fault.WRONG_VOICES);
    }

    @Test
    void lostPacketsAreCounted() throws Exception {
        bridge.losesOneIn = 10;

        Figures found = run(new Shape(1, 3), Optional.empty());

        assertThat(found.media().lost()).isPositive();
        assertThat(found.media().shortfallPercent()).isGreaterThan(5);
        assertThat(found.faults()).contains(Fault.AUDIO_MISSING);
    }

    @Test
    void whatABridgeHoldsBackIsMeasured() throws Exception {
        bridge.packetsLate = 5;

        Figures found = run(new Shape(1, 3), Optional.empty());

        assertThat(found.mouthToEar())
                .hasValueSatisfying(delay -> assertThat(delay.ms().p50()).isGreaterThan(90.0));
    }

    @Test
    void callsThatAreRefusedAreNamed() throws Exception {
        bridge.places = new Semaphore(2);

        Figures found = run(new Shape(1, 3), Optional.empty());

        assertThat(found.answered()).isEqualTo(2);
        assertThat(found.refused()).containsEntry(488, 1);
        assertThat(found.faults()).contains(Fault.CALLS_NOT_ANSWERED);
    }

    @Test
    void visitorsAreTimedUntilTheyHearTheConference() throws Exception {
        Figures found = run(new Shape(2, 2), Optional.of(10));

        assertThat(found.setUp()).hasValueSatisfying(visits -> {
            assertThat(visits.offered()).isEqualTo(12);
            assertThat(visits.inside()).isEqualTo(12);
            assertThat(visits.insideMs().p50()).isPositive();
        });
    }

    private Figures run(Shape shape, Optional<Integer> visits) throws Exception {
        var plan = new Plan(
                bridge.address(),
                "+33170001000",
                PretendBridge.HERE,
                List.of(new Conference("1234", ""), new Conference("5678", "")),
                shape,
                1,
                100,
                Duration.ofMillis(4_000),
                Duration.ofMillis(1_200),
                Duration.ofMillis(visits.isPresent() ? 0 : 1_200),
                visits,
                OptionalLong.of(ProcessHandle.current().pid()),
                OptionalInt.empty());
        return new Session(plan, Clock.systemUTC(), System::nanoTime, new Random(7)).run();
    }
}
