package org.passerelle.selfservice;

import java.util.Optional;
import org.passerelle.numbers.ServiceNumberId;

/// What somebody wants for the own conferences.
///
/// @param unauthenticatedStart whether callers may begin without the organiser
/// @param rowVersion of the assignment that was seen
public record OwnOptions(
        ServiceNumberId tollNumber,
        Optional<ServiceNumberId> tollFreeNumber,
        boolean unauthenticatedStart,
        long rowVersion) {}
