package org.passerelle.ivr;

/// What came while a script listened.
public sealed interface Heard {
    record Pressed(KeyPress press) implements Heard {}

    /// The conference has something for this caller.
    record Told(Signal signal) implements Heard {}

    /// The time was over.
    record Nothing() implements Heard {}
}
