package org.passerelle.letters;

import java.time.LocalDate;

/// What a letter says of the PIN.
public sealed interface PinPart {
    /// Nothing.
    record None() implements PinPart {}

    record Unchanged() implements PinPart {}

    /// One the user had before works again.
    record Former() implements PinPart {}

    /// A link that shows a new one, once.
    ///
    /// @param until the last day
    record Link(String url, LocalDate until) implements PinPart {
        @Override
        public String toString() {
            return "Link[****]";
        }
    }

    /// The PIN itself, where the organisation wants it so.
    record Digits(String digits) implements PinPart {
        @Override
        public String toString() {
            return "Digits[****]";
        }
    }
}
