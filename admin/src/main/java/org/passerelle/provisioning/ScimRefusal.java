package org.passerelle.provisioning;

import java.util.Optional;
import org.passerelle.access.Refusal;

/// What SCIM requests are refused for, with the word that RFC 7644 (section 3.12) has for it.
public enum ScimRefusal implements Refusal {
    FILTER_UNREADABLE(2601, "invalidFilter"),
    NO_SUCH_ATTRIBUTE(2602, "invalidPath"),
    ATTRIBUTE_VALUE_UNFIT(2603, "invalidValue"),
    ATTRIBUTE_MISSING(2604, "invalidValue"),
    ATTRIBUTE_READ_ONLY(2605, "mutability"),
    PATCH_UNREADABLE(2606, "invalidSyntax"),
    PATCH_WITHOUT_TARGET(2607, "noTarget"),
    SCHEMA_NOT_NAMED(2608, "invalidSyntax"),
    ID_UNFIT(2609, "invalidValue");

    private final int number;
    private final String scimType;

    ScimRefusal(int number, String scimType) {
        this.number = number;
        this.scimType = scimType;
    }

    @Override
    public int number() {
        return number;
    }

    @Override
    public Kind kind() {
        return Kind.INVALID;
    }

    /// The standard's word.
    public Optional<String> scimType() {
        return Optional.of(scimType);
    }
}
