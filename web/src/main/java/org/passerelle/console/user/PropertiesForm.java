package org.passerelle.console.user;

import java.util.Objects;
import java.util.Optional;
import org.passerelle.assignments.Assignment;
import org.passerelle.assignments.DialOut;
import org.passerelle.assignments.PropertiesEdit;
import org.passerelle.numbers.ServiceNumberId;

/// What the page *Properties* says.
///
/// @param toll identifier of a service number
/// @param tollFree likewise; empty for none
/// @param rowVersion of the assignment that was seen
public record PropertiesForm(
        String toll,
        String tollFree,
        boolean tollFreeAllowed,
        boolean unauthenticatedStart,
        DialOut dialOut,
        long rowVersion) {
    /// A field that does not come is empty.
    public PropertiesForm {
        toll = Objects.requireNonNullElse(toll, "");
        tollFree = Objects.requireNonNullElse(tollFree, "");
    }

    static PropertiesForm of(Assignment assignment) {
        return new PropertiesForm(
                assignment.tollNumber().map(ServiceNumberId::toString).orElse(""),
                assignment.tollFreeNumber().map(ServiceNumberId::toString).orElse(""),
                assignment.tollFreeAllowed(),
                assignment.unauthenticatedStart(),
                assignment.dialOut(),
                assignment.rowVersion());
    }

    /// Whether this number is chosen.
    boolean names(String number) {
        return number.equals(toll) || number.equals(tollFree);
    }

    /// @throws IllegalArgumentException where a number is not one of the list
    PropertiesEdit edit() {
        return new PropertiesEdit(
                ServiceNumberId.parse(toll),
                Optional.of(tollFree).filter(text -> !text.isEmpty()).map(ServiceNumberId::parse),
                tollFreeAllowed,
                unauthenticatedStart,
                dialOut,
                rowVersion);
    }
}
