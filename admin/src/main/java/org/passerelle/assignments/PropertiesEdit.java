package org.passerelle.assignments;

import java.util.Optional;
import org.passerelle.numbers.ServiceNumberId;

/// What the page *Properties* sets for a user of our provider.
///
/// @param rowVersion of the assignment the caller saw
public record PropertiesEdit(
        ServiceNumberId tollNumber,
        Optional<ServiceNumberId> tollFreeNumber,
        boolean tollFreeAllowed,
        boolean unauthenticatedStart,
        DialOut dialOut,
        long rowVersion) {}
