package org.passerelle.dialin;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.passerelle.ivr.Call;
import org.passerelle.ivr.KeyedDigits;
import org.passerelle.ivr.Meeting;
import org.passerelle.ivr.Meetings;

/// How many calls wait for us: to be answered, or to be told whether their code is right. Thread-safe.
final class Waiting {
    private final AtomicInteger count = new AtomicInteger();

    int count() {
        return count.get();
    }

    void begin() {
        count.incrementAndGet();
    }

    void end() {
        count.decrementAndGet();
    }

    /// The same answers; whoever asks waits until he has one.
    Meetings asking(Meetings meetings) {
        return new Questions(meetings);
    }

    private <T> T until(Supplier<T> answer) {
        begin();
        try {
            return answer.get();
        } finally {
            end();
        }
    }

    private final class Questions implements Meetings {
        private final Meetings meetings;

        Questions(Meetings meetings) {
            this.meetings = meetings;
        }

        @Override
        public Optional<Seat> returning(Call call) {
            return until(() -> meetings.returning(call));
        }

        @Override
        public Lookup find(Call call, KeyedDigits conferenceId) {
            return until(() -> meetings.find(call, conferenceId));
        }

        @Override
        public PinCheck check(Call call, Meeting meeting, KeyedDigits pin) {
            return until(() -> meetings.check(call, meeting, pin));
        }

        @Override
        public CodesCheck open(Call call, KeyedDigits conferenceId, KeyedDigits pin) {
            return until(() -> meetings.open(call, conferenceId, pin));
        }
    }
}
