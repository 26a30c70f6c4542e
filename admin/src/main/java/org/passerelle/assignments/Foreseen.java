package org.passerelle.assignments;

import java.util.Optional;
import org.passerelle.numbers.ServiceNumberId;

/// What a change of many users would make of one.
///
/// @param arrives whether the user would come to our provider; what follows then says with what
/// @param newConferenceId instead of one that is kept or wanted
/// @param language of the e-mails; empty where it is not known
public record Foreseen(
        Outcome outcome,
        boolean arrives,
        Optional<ServiceNumberId> toll,
        Optional<ServiceNumberId> tollFree,
        boolean newConferenceId,
        String language) {

    static Foreseen of(Decided one, Batch batch) {
        Optional<Replacement> change = one.replacement();
        Optional<Assignment> arriving = change.filter(Replacement::arrives).map(Replacement::after);
        return new Foreseen(
                one.outcome(),
                arriving.isPresent(),
                arriving.flatMap(Assignment::tollNumber),
                arriving.flatMap(Assignment::tollFreeNumber),
                change.filter(Replacement::claimsConferenceId).isPresent(),
                batch.language(one.outcome().user()));
    }
}
