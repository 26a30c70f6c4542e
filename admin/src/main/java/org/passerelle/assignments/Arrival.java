package org.passerelle.assignments;

import java.time.Instant;
import java.util.Optional;
import org.passerelle.numbers.ServiceNumber;

/// What one user gets on our provider.
///
/// @param conferenceId empty for a new one
/// @param pin empty for a new one
record Arrival(
        Optional<ServiceNumber> toll,
        Optional<ServiceNumber> tollFree,
        Optional<String> conferenceId,
        Optional<FormerPin> pin) {

    /// A PIN of before, which nobody sees.
    record FormerPin(PinHash hash, Instant setAt) {}

    /// As [Arrangement#USUAL] has it.
    static Arrival usual(Batch batch, String country) {
        return new Arrival(
                batch.around().defaults().toll(country),
                batch.around().defaults().tollFree(country),
                Optional.empty(),
                Optional.empty());
    }
}
