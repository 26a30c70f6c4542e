package org.passerelle.assignments;

import java.util.Optional;
import org.passerelle.numbers.ServiceNumberId;

/// What a move would make of one user.
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
        String language) {}
