package org.passerelle.live;

import java.time.Duration;

/// What a call of ours to a number of ours has shown: measured, never assumed.
public sealed interface ProbeReport {
    /// Nobody answered.
    record Silent() implements ProbeReport {}

    /// @param status of SIP
    record Refused(int status) implements ProbeReport {}

    /// It was answered with audio that cannot be.
    record NotAgreed() implements ProbeReport {}

    /// @param answeredAfter from the call to the answer
    /// @param packets of voice; 0 where nothing was heard
    /// @param levelDb of all that was heard; 0 is as loud as can be
    /// @param greeting whether it was the greeting in the number's language
    /// @param likeness to that greeting, 0 to 1
    /// @param greetingAfter from the answer
    record Heard(
            Duration answeredAfter,
            long packets,
            double levelDb,
            boolean greeting,
            double likeness,
            Duration greetingAfter,
            Voice voice)
            implements ProbeReport {
        public boolean isWell() {
            return packets > 0 && greeting;
        }
    }

    /// How it arrived.
    record Voice(String codec, double mos, double lossPercent, double jitterMs) {}
}
