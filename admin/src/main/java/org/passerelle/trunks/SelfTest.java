package org.passerelle.trunks;

import java.time.Duration;
import java.time.Instant;
import org.passerelle.numbers.ServiceNumberId;

/// What the last call of ours to a number of ours has shown, as if it came over a trunk.
///
/// @param by who asked for it
public record SelfTest(ServiceNumberId number, TrunkId trunk, Instant at, String by, Found found) {
    public enum Result {
        /// Nobody answered.
        SILENT,
        REFUSED,
        /// Answered with audio that cannot be.
        NOT_AGREED,
        HEARD
    }

    /// @param status of SIP; 0 where it was not refused
    /// @param answeredAfter from the call to the answer; nothing where there was none
    /// @param packets of voice; 0 where nothing was heard
    /// @param greeting whether the greeting was heard in the number's language
    /// @param mos of the voice; 0 where there was none
    public record Found(Result result, int status, Duration answeredAfter, long packets, boolean greeting, double mos) {
        public static Found without(Result result, int status) {
            return new Found(result, status, Duration.ZERO, 0, false, 0);
        }
    }

    public boolean isWell() {
        return found.result() == Result.HEARD && found.packets() > 0 && found.greeting();
    }
}
