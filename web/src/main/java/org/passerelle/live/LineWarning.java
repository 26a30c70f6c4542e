package org.passerelle.live;

import java.time.Instant;
import org.passerelle.numbers.ServiceNumber;
import org.passerelle.trunks.SelfTest;
import org.passerelle.trunks.Trunk;

/// Something about the lines that somebody has to see to.
public sealed interface LineWarning {
    /// The last test of a number over a trunk that is on did not hear the greeting.
    record TestFailed(Trunk trunk, ServiceNumber number, SelfTest test) implements LineWarning {}

    /// Does not answer when it is asked, or says that no call gets through.
    record Silent(Trunk trunk, Instant since) implements LineWarning {}

    /// As many calls as it may have, now.
    record Full(Trunk trunk) implements LineWarning {}

    /// @param callers who found it full within a day
    record TurnedAway(Trunk trunk, int callers) implements LineWarning {}

    /// Of the telephone side; soon, or already over.
    record CertificateEnds(Instant at) implements LineWarning {}
}
