package org.passerelle.reception;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.Locale;
import org.passerelle.conference.LineQuality;
import org.passerelle.dialin.CallJournal;
import org.passerelle.dialin.CallRecord;
import org.passerelle.dialin.CallResult;
import org.passerelle.ivr.CallStage;
import org.passerelle.ivr.Outcome;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Primary;
import org.springframework.stereotype.Component;

/// Counts the calls that are over, on their way to the [CallBook]. Of a call only words are told that are the same for
/// many: never a number, a user or a conference.
@Primary
@Component
final class CountedCalls implements CallJournal {
    private static final double[] LOSSES = {0.001, 0.01, 0.03, 0.05, 0.1};
    private static final double[] JITTERS_SECONDS = {0.001, 0.005, 0.01, 0.02, 0.05, 0.1};

    private final CallJournal book;
    private final ObjectProvider<MeterRegistry> registry;

    /// @param registry asked for with the first call: it is made after the bridge
    CountedCalls(@Qualifier("callBook") CallJournal book, ObjectProvider<MeterRegistry> registry) {
        this.book = book;
        this.registry = registry;
    }

    @Override
    public void over(CallRecord call) {
        try {
            book.over(call);
        } finally {
            registry.ifAvailable(meters -> count(meters, call));
        }
    }

    private static void count(MeterRegistry meters, CallRecord call) {
        switch (call.result()) {
            case CallResult.Refused reason -> refused(meters, reason);
            case CallResult.Ended(Outcome outcome) -> ended(meters, outcome);
            case CallResult.VoiceLost _ -> ended(meters, "voice-lost", "");
            case CallResult.Failed _ -> ended(meters, "failed", "");
        }
        if (!(call.result() instanceof CallResult.Refused)) {
            Timer.builder("call.duration")
                    .description("From the first ring to the end of calls that were answered")
                    .register(meters)
                    .record(Duration.between(call.startedAt(), call.endedAt()));
        }
        call.voice().ifPresent(voice -> voice(meters, voice));
        call.keys()
                .forEach((method, keys) -> Counter.builder("call.keys")
                        .description("Keys that arrived, by the way they came")
                        .tag("method", word(method))
                        .register(meters)
                        .increment(keys));
    }

    private static void refused(MeterRegistry meters, CallResult.Refused reason) {
        Counter.builder("call.refused")
                .description("Calls that were not answered")
                .tag("reason", word(reason))
                .register(meters)
                .increment();
    }

    private static void ended(MeterRegistry meters, Outcome outcome) {
        switch (outcome) {
            case Outcome.JoinsAsLeader _, Outcome.JoinsAsParticipant _, Outcome.WaitsInLobby _ ->
                ended(meters, "joined", "");
            case Outcome.HungUp(CallStage at) -> ended(meters, "hung-up", word(at));
            case Outcome.Rejected rejected -> ended(meters, word(rejected.reason()), word(rejected.at()));
            case Outcome.Tested _ -> ended(meters, "tested", word(CallStage.TEST));
        }
    }

    private static void ended(MeterRegistry meters, String outcome, String stage) {
        Counter.builder("call.ended")
                .description("Calls that were answered and are over: how, and how far they had come")
                .tag("outcome", outcome)
                .tag("stage", stage)
                .register(meters)
                .increment();
    }

    private static void voice(MeterRegistry meters, LineQuality voice) {
        DistributionSummary.builder("call.loss.ratio")
                .description("Of what callers sent, what was lost or came too late")
                .serviceLevelObjectives(LOSSES)
                .register(meters)
                .record(voice.lossRatio());
        DistributionSummary.builder("call.jitter.seconds")
                .description("How unevenly callers’ packets came")
                .serviceLevelObjectives(JITTERS_SECONDS)
                .register(meters)
                .record(voice.jitterMs() / 1_000);
        DistributionSummary.builder("call.mos")
                .description("How callers sounded, 1 to 4.5")
                .serviceLevelObjectives(2.6, 3.1, 3.6, 4.0, 4.3)
                .register(meters)
                .record(voice.mos());
    }

    private static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
