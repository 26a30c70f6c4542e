package org.passerelle.provisioning;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/// An attribute of a schema (RFC 7643, section 7).
///
/// @param schema URN of the schema it belongs to
/// @param parts of a complex one
public record Attribute(String schema, String name, Type type, Set<String> flags, String about, List<Attribute> parts) {
    public Attribute {
        flags = Set.copyOf(flags);
        parts = List.copyOf(parts);
    }

    /// What its values are.
    public enum Type {
        STRING,
        BOOLEAN,
        INTEGER,
        REFERENCE,
        BINARY,
        COMPLEX;

        public String text() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    public boolean isMultiValued() {
        return flags.contains("multi");
    }

    public boolean isRequired() {
        return flags.contains("required");
    }

    public boolean isReadOnly() {
        return flags.contains("readOnly");
    }

    public boolean isWriteOnly() {
        return flags.contains("writeOnly");
    }

    public boolean isUnique() {
        return flags.contains("unique");
    }

    public String mutability() {
        return List.of("readOnly", "writeOnly", "immutable").stream()
                .filter(flags::contains)
                .findFirst()
                .orElse("readWrite");
    }

    /// A part by its name, without regard to case.
    public Optional<Attribute> part(String wanted) {
        return parts.stream()
                .filter(part -> part.name().equalsIgnoreCase(wanted))
                .findFirst();
    }
}
