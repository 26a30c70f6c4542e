package org.passerelle.pings;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.passerelle.live.TrunkPulse;
import org.passerelle.sip.PingOutcome;

class FindingsTest {
    private static final Instant START = Instant.parse("2026-11-28T10:00:00Z");
    private static final Duration FAST = Duration.ofMillis(12);

    private static Findings after(PingOutcome... outcomes) {
        Findings findings = Findings.NONE;
        for (int minute = 0; minute < outcomes.length; minute++) {
            findings = findings.after(outcomes[minute], START.plus(Duration.ofMinutes(minute)));
        }
        return findings;
    }

    private static PingOutcome answered(int status) {
        return new PingOutcome.Answered(status, FAST);
    }

    private static PingOutcome lost() {
        return new PingOutcome.Silent();
    }

    @Test
    void whatWasNotAskedIsUnknown() {
        assertThat(Findings.NONE.pulse()).isEqualTo(new TrunkPulse.Unknown());
        assertThat(after(new PingOutcome.NotSent()).pulse()).isEqualTo(new TrunkPulse.Unknown());
    }

    @Test
    void itAnswersSinceItsFirstAnswerAndTheLastRoundTripCounts() {
        Findings findings = after(new PingOutcome.Answered(404, Duration.ofMillis(80)), answered(200));

        assertThat(findings.pulse()).isEqualTo(new TrunkPulse.Answering(START, FAST));
    }

    @Test
    void oneLossIsNoneAndTheSecondInARowIsSilenceSinceTheFirst() {
        assertThat(after(answered(200), lost()).pulse()).isEqualTo(new TrunkPulse.Answering(START, FAST));
        assertThat(after(answered(200), lost(), answered(200), lost()).pulse())
                .isEqualTo(new TrunkPulse.Answering(START, FAST));
        assertThat(after(answered(200), lost(), lost(), lost()).pulse())
                .isEqualTo(new TrunkPulse.Silent(START.plusSeconds(60), Optional.empty()));
    }

    @Test
    void whoNeverAnsweredIsSilentAfterTheSecondLoss() {
        assertThat(after(lost()).pulse()).isEqualTo(new TrunkPulse.Unknown());
        assertThat(after(new PingOutcome.Unreachable(), lost()).pulse())
                .isEqualTo(new TrunkPulse.Silent(START, Optional.empty()));
    }

    @Test
    void theFirstAnswerEndsTheSilence() {
        assertThat(after(lost(), lost(), answered(200)).pulse())
                .isEqualTo(new TrunkPulse.Answering(START.plusSeconds(120), FAST));
    }

    @Test
    void whoSaysThatHeTakesNoCallsIsSilentWithWhatHeSays() {
        assertThat(after(answered(503), answered(503)).pulse())
                .isEqualTo(new TrunkPulse.Silent(START, Optional.of(503)));
        assertThat(after(answered(503), answered(503), lost()).pulse())
                .isEqualTo(new TrunkPulse.Silent(START, Optional.empty()));
    }

    @Test
    void aServerThatStopsAskingChangesNothing() {
        Findings before = after(answered(200), lost());

        assertThat(before.after(new PingOutcome.NotSent(), START.plusSeconds(120)))
                .isEqualTo(before);
    }
}
