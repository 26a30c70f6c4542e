package org.passerelle.ivr;

/// What came as the answer to a question.
sealed interface Entry {
    record Keyed(KeyedDigits digits) implements Entry {}

    /// The star alone.
    record Star() implements Entry {}

    /// The hash alone.
    record Hash() implements Entry {}

    record Nothing() implements Entry {}
}
