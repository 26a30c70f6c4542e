package org.passerelle.console.user;

import java.util.LinkedHashMap;
import java.util.Map;
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
        dialOut = Objects.requireNonNullElse(dialOut, DialOut.NONE);
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

    /// Field by field, for a comparison with another form of the same user.
    Map<String, String> values() {
        var values = new LinkedHashMap<String, String>();
        values.put("toll", toll);
        values.put("tollFree", tollFree);
        values.put("tollFreeAllowed", String.valueOf(tollFreeAllowed));
        values.put("unauthenticatedStart", String.valueOf(unauthenticatedStart));
        values.put("dialOut", dialOut.name());
        return values;
    }

    /// @param values as [#values] has them
    static PropertiesForm of(Map<String, String> values, long rowVersion) {
        return new PropertiesForm(
                values.getOrDefault("toll", ""),
                values.getOrDefault("tollFree", ""),
                Boolean.parseBoolean(values.get("tollFreeAllowed")),
                Boolean.parseBoolean(values.get("unauthenticatedStart")),
                DialOut.valueOf(values.getOrDefault("dialOut", DialOut.NONE.name())),
                rowVersion);
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
