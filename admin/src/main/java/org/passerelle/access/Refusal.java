package org.passerelle.access;

/// One reason why something that was asked for cannot be. Each room lists its own in an enum.
///
/// The name is for clients and texts (`refusals.<name>` in the reader's language), the number for logs, the kind
/// decides the HTTP status. Names and numbers are never reused.
public interface Refusal {
    /// What a client should think of it.
    enum Kind {
        INVALID,
        NOT_FOUND,
        CONFLICT
    }

    /// As an enum constant has it, for example `NOT_LICENSED`.
    String name();

    int number();

    Kind kind();

    /// The stable code shown to people and programs, for example `not-licensed`.
    default String code() {
        return name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
    }
}
