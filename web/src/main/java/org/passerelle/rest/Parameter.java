package org.passerelle.rest;

/// Something that may follow the question mark.
///
/// @param example for the description
public record Parameter(String name, Kind kind, String example) {
    /// What its values look like.
    public enum Kind {
        TEXT,
        NUMBER,
        FLAG,
        TIME
    }

    public static final Parameter TOP = new Parameter("top", Kind.NUMBER, "50");
    public static final Parameter AFTER = new Parameter("after", Kind.TEXT, "");
    static final Parameter DRY_RUN = new Parameter("dryRun", Kind.FLAG, "true");

    public static Parameter text(String name, String example) {
        return new Parameter(name, Kind.TEXT, example);
    }

    public static Parameter number(String name, String example) {
        return new Parameter(name, Kind.NUMBER, example);
    }

    public static Parameter flag(String name) {
        return new Parameter(name, Kind.FLAG, "true");
    }

    public static Parameter time(String name) {
        return new Parameter(name, Kind.TIME, "2026-11-27T00:00:00Z");
    }
}
