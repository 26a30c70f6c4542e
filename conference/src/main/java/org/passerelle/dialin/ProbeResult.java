package org.passerelle.dialin;

import java.time.Duration;
import org.passerelle.conference.LineQuality;

/// What became of a probe: measured, never assumed.
public sealed interface ProbeResult {
    /// No answer at all.
    record Silent() implements ProbeResult {}

    /// @param status of SIP
    record Refused(int status) implements ProbeResult {}

    /// It was answered with audio that cannot be.
    record NotAgreed() implements ProbeResult {}

    /// @param answeredAfter from the INVITE to the answer
    /// @param received packets of voice; 0 where nothing was heard
    /// @param levelDbov of all that was heard
    /// @param likeness of what was heard to the greeting, 0 to 1
    /// @param greetingAfter from the answer to the greeting, where it is one
    record Heard(
            Duration answeredAfter,
            long received,
            double levelDbov,
            double likeness,
            Duration greetingAfter,
            LineQuality quality)
            implements ProbeResult {
        private static final double ALIKE = 0.7;

        public boolean isGreeting() {
            return likeness >= ALIKE;
        }
    }
}
