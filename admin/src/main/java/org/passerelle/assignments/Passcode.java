package org.passerelle.assignments;

/// A third party's passcode in the clear. Never prints itself.
public record Passcode(String value) {
    /// In a change: "as it is".
    public static final Passcode KEPT = new Passcode("");

    public Passcode {
        if (value.isBlank() && !value.isEmpty()) {
            throw new IllegalArgumentException("a passcode must not be blank");
        }
    }

    boolean isKept() {
        return value.isEmpty();
    }

    @Override
    public String toString() {
        return "Passcode[****]";
    }
}
