package org.passerelle.dialin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.passerelle.ivr.Call;
import org.passerelle.ivr.CallerNumber;
import org.passerelle.ivr.KeyedDigits;
import org.passerelle.ivr.Language;
import org.passerelle.ivr.Meeting;
import org.passerelle.ivr.Meetings;
import org.passerelle.ivr.ServiceLine;

class WaitingTest {
    private static final KeyedDigits ID = new KeyedDigits("316221255");
    private static final Call CALL = new Call(
            "c-1",
            new CallerNumber("+33155500001"),
            new ServiceLine(Switchboard.NUMBER, List.of(new Language("en")), 9, 6, ServiceLine.Purpose.CONFERENCES));

    private final Waiting waiting = new Waiting();

    @Test
    void whoKeyedACodeWaitsUntilHeIsToldOfIt() {
        var whileAsked = new AtomicInteger();
        Meetings asking = waiting.asking(new Administration(() -> whileAsked.set(waiting.count())));

        Meetings.Lookup answer = asking.find(CALL, ID);

        assertThat(answer).isEqualTo(new Meetings.Wrong(Duration.ZERO, false));
        assertThat(whileAsked).hasValue(1);
        assertThat(waiting.count()).isZero();
    }

    @Test
    void nobodyWaitsForAnAnswerThatFailed() {
        Meetings asking = waiting.asking(new Administration(() -> {
            throw new IllegalStateException("away");
        }));

        assertThatThrownBy(() -> asking.open(CALL, ID, ID)).hasMessage("away");

        assertThat(waiting.count()).isZero();
    }

    /// Knows no conference, and does something before it says so.
    private record Administration(Runnable first) implements Meetings {
        @Override
        public Optional<Seat> returning(Call call) {
            first.run();
            return Optional.empty();
        }

        @Override
        public Lookup find(Call call, KeyedDigits conferenceId) {
            first.run();
            return new Wrong(Duration.ZERO, false);
        }

        @Override
        public PinCheck check(Call call, Meeting meeting, KeyedDigits pin) {
            first.run();
            return new Wrong(Duration.ZERO, false);
        }

        @Override
        public CodesCheck open(Call call, KeyedDigits conferenceId, KeyedDigits pin) {
            first.run();
            return new Wrong(Duration.ZERO, false);
        }
    }
}
