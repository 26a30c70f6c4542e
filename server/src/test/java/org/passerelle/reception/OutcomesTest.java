package org.passerelle.reception;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.passerelle.audio.Codec;
import org.passerelle.calls.CallOutcome;
import org.passerelle.dialin.CallRecord;
import org.passerelle.dialin.CallResult;
import org.passerelle.dialin.CallStep;
import org.passerelle.dialin.FrontDesk;
import org.passerelle.dialin.LegSettings;
import org.passerelle.dialin.TrunkProfile;
import org.passerelle.ivr.CallStage;
import org.passerelle.ivr.CallerNumber;
import org.passerelle.ivr.Farewell;
import org.passerelle.ivr.Milestone;
import org.passerelle.ivr.Outcome;
import org.passerelle.sdp.Security;

class OutcomesTest {
    @Test
    void whoHangsUpAtTheFirstQuestionKeyedNothing() {
        assertThat(hungUp(CallStage.CONFERENCE_ID, Milestone.ID_ASKED)).isEqualTo(CallOutcome.NO_ID);
    }

    @Test
    void whatWentWrongLastIsTold() {
        assertThat(hungUp(CallStage.CONFERENCE_ID, Milestone.ID_WRONG)).isEqualTo(CallOutcome.WRONG_ID);
        assertThat(hungUp(CallStage.PIN, Milestone.ID_RIGHT, Milestone.PIN_WRONG))
                .isEqualTo(CallOutcome.WRONG_PIN);
        assertThat(hungUp(CallStage.LEADER_CODES, Milestone.CODES_WRONG)).isEqualTo(CallOutcome.WRONG_PIN);
        assertThat(hungUp(CallStage.LOBBY, Milestone.ID_RIGHT, Milestone.WAITING))
                .isEqualTo(CallOutcome.HUNG_UP_WAITING);
    }

    @Test
    void everyReasonThatIsSpokenIsOneOfTheRecord() {
        assertThat(rejected(Farewell.WAITED_TOO_LONG)).isEqualTo(CallOutcome.LEADER_NEVER_CAME);
        assertThat(rejected(Farewell.BLOCKED)).isEqualTo(CallOutcome.LOCKED);
        assertThat(rejected(Farewell.CONFERENCE_FULL)).isEqualTo(CallOutcome.CONFERENCE_FULL);
        assertThat(rejected(Farewell.SYSTEM_TROUBLE)).isEqualTo(CallOutcome.DATABASE_AWAY);
        assertThat(Arrays.stream(Farewell.values()).map(OutcomesTest::rejected)).doesNotContain(CallOutcome.JOINED);
    }

    @ParameterizedTest
    @EnumSource(CallResult.Refused.class)
    void aCallThatWasNotAnsweredIsNeverAnythingElse(CallResult.Refused refused) {
        assertThat(Outcomes.of(record(refused)).gotIn()).isFalse();
    }

    private static CallOutcome hungUp(CallStage at, Milestone... reached) {
        return Outcomes.of(record(new CallResult.Ended(new Outcome.HungUp(at)), reached));
    }

    private static CallOutcome rejected(Farewell reason) {
        return Outcomes.of(record(new CallResult.Ended(new Outcome.Rejected(reason, CallStage.CONFERENCE_ID))));
    }

    private static CallRecord record(CallResult result, Milestone... reached) {
        var trunk = new TrunkProfile("trunk", List.of(Codec.PCMU), Set.of(), Security.OFF, 1, LegSettings.TRUSTED);
        return new CallRecord(
                UUID.randomUUID(),
                Instant.EPOCH,
                Instant.EPOCH,
                "+33170001000",
                new FrontDesk.Reception(trunk, CallerNumber.WITHHELD, Optional.empty()),
                Optional.empty(),
                result,
                Optional.empty(),
                Optional.empty(),
                Map.of(),
                Arrays.stream(reached)
                        .map(milestone -> new CallStep(Instant.EPOCH, new CallStep.Reached(milestone), ""))
                        .toList());
    }
}
