package org.passerelle.cli;

/// Something that follows two hyphens.
///
/// @param name without the hyphens
/// @param member of the body, or parameter of the address
record Option(String name, String member, Place place, Kind kind) {
    /// Where the value goes.
    enum Place {
        QUERY,
        BODY,
        /// Into the `choice` of the body: which users.
        CHOICE,
        /// Read by the command itself.
        LOCAL
    }

    /// What it looks like.
    enum Kind {
        TEXT,
        NUMBER,
        FLAG,
        TEXTS
    }

    /// As picocli has it.
    String flag() {
        return "--" + name;
    }
}
