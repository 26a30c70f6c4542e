package org.passerelle.commands;

/// Something that follows two hyphens.
///
/// @param name without the hyphens
/// @param member of the body, or parameter of the address
public record Option(String name, String member, Place place, Kind kind) {
    /// Where the value goes.
    public enum Place {
        QUERY,
        BODY,
        /// Into the `choice` of the body: which users.
        CHOICE,
        /// Read by the command itself.
        LOCAL
    }

    /// What it looks like.
    public enum Kind {
        TEXT,
        NUMBER,
        FLAG,
        TEXTS,
        /// Names with values: `4711=+33170001000`.
        PAIRS,
        /// Something of ours by identifier or name; the member says what.
        REFERENCE,
        /// Read from a file.
        FILE,
        /// Read from a file, one text a line.
        LINES,
        /// Cells of a table with what they shall hold: `LINE.COLUMN=text`.
        CELLS
    }

    /// As picocli has it.
    public String flag() {
        return "--" + name;
    }
}
