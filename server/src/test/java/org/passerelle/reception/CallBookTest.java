package org.passerelle.reception;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.passerelle.calls.CallJournal;
import org.passerelle.calls.CallOutcome;
import org.passerelle.calls.CallReport;
import org.passerelle.calls.CallStep.Kind;
import org.passerelle.calls.Calls;
import org.passerelle.conference.LineQuality;
import org.passerelle.db.Ids;
import org.passerelle.dialin.CallRecord;
import org.passerelle.dialin.CallResult;
import org.passerelle.dialin.CallStep;
import org.passerelle.dialin.FrontDesk;
import org.passerelle.dialin.KeyMethod;
import org.passerelle.ivr.CallStage;
import org.passerelle.ivr.Language;
import org.passerelle.ivr.Milestone;
import org.passerelle.ivr.Outcome;
import org.passerelle.testing.TestApplication;

class CallBookTest {
    private static final UUID CALL = UUID.randomUUID();

    private final Instant now = Instant.now(Clock.systemUTC()).truncatedTo(ChronoUnit.MILLIS);
    private final List<Object> news = new ArrayList<>();
    private OneReception reception;
    private CallBook book;

    @BeforeEach
    void open(@TempDir Path data) {
        reception = new OneReception(data);
        CallJournal journal = TestApplication.bean(CallJournal.class);
        var runs = new ConferenceRuns(journal, reception.houses, TestApplication.bean(Ids.class));
        book = new CallBook(journal, reception.calls, reception.houses, runs, news::add);
    }

    @Test
    void aCallThatDidNotGetInIsWrittenDownWithEachStepAndTheReason() {
        FrontDesk.Reception where = reception.receive(CALL, OneReception.NUMBER);

        book.over(record(where, new CallResult.Ended(new Outcome.HungUp(CallStage.PIN))));
        TestApplication.bean(CallJournal.class).run();

        CallReport report = TestApplication.bean(Calls.class)
                .require(reception.contoso.admin(), CALL)
                .report();
        assertThat(report.outcome()).isEqualTo(CallOutcome.WRONG_PIN);
        assertThat(report.caller()).isEqualTo(OneReception.CALLER);
        assertThat(report.trunk()).isEqualTo("Carrier");
        assertThat(report.serviceNumber()).isEqualTo(OneReception.NUMBER);
        assertThat(report.language()).isEqualTo("fr");
        assertThat(report.keys()).isEqualTo(new CallReport.Keys(11, 0, 2));
        assertThat(report.quality()).hasValueSatisfying(heard -> {
            assertThat(heard.mos()).isEqualTo(4.1);
            assertThat(heard.lossPercent()).isEqualTo(2);
        });
        assertThat(report.steps())
                .extracting(org.passerelle.calls.CallStep::kind)
                .containsExactly(Kind.RANG, Kind.ANSWERED, Kind.ID_RIGHT, Kind.PIN_WRONG, Kind.HUNG_UP);
    }

    @Test
    void metricsHearOfItWithoutWhoCalledWhom() {
        book.over(record(reception.receive(CALL, OneReception.NUMBER), CallResult.Refused.TRUNK_FULL));

        assertThat(news).singleElement().isInstanceOfSatisfying(CallEnded.class, ended -> {
            assertThat(ended.outcome()).isEqualTo(CallOutcome.TRUNK_FULL);
            assertThat(ended.lasted()).isEmpty();
            assertThat(ended.keys()).containsEntry(KeyMethod.EVENT, 11L);
            assertThat(ended.toString()).doesNotContain("33155500001", "33170001000");
        });
    }

    @Test
    void aCallOverATrunkThatIsGoneIsNobodysAndStillCounted() {
        FrontDesk.Reception where = reception.receive(CALL, OneReception.NUMBER);
        reception.calls.end(CALL);

        book.over(record(where, CallResult.Refused.UNKNOWN_NUMBER));

        assertThat(news).hasSize(1);
    }

    private CallRecord record(FrontDesk.Reception where, CallResult result) {
        return new CallRecord(
                CALL,
                now,
                now.plusSeconds(30),
                "0170001000",
                where,
                Optional.empty(),
                result,
                Optional.of(new Language("fr")),
                Optional.of(new LineQuality("PCMA", 4.1, 0.02, 3, Double.NaN)),
                Map.of(KeyMethod.EVENT, 11L, KeyMethod.TONE, 2L),
                List.of(
                        step(CallStep.Event.RANG),
                        step(CallStep.Event.ANSWERED),
                        step(new CallStep.Reached(Milestone.ID_RIGHT)),
                        step(new CallStep.Reached(Milestone.PIN_WRONG)),
                        step(CallStep.Event.HUNG_UP)));
    }

    private CallStep step(CallStep.What what) {
        return new CallStep(now, what, "");
    }
}
