package org.passerelle.provisioning;

import java.util.Optional;

/// Where an attribute is, resolved against the schemas (RFC 7644, section 3.10).
///
/// @param part of a complex attribute
public record AttributePath(Attribute attribute, Optional<Attribute> part) {
    /// What is meant in the end.
    public Attribute target() {
        return part.orElse(attribute);
    }

    /// As people write it: with its schema where that is an extension.
    public String text() {
        String name = attribute.name() + part.map(one -> "." + one.name()).orElse("");
        return Schemas.isExtension(attribute.schema()) ? attribute.schema() + ":" + name : name;
    }
}
