package org.passerelle.assignments;

/// A third party's passcode in the clear. Never prints itself.
public record Passcode(String value) {
    public Passcode {
        if (value.isBlank()) {
            throw new IllegalArgumentException("a passcode must not be empty");
        }
    }

    @Override
    public String toString() {
        return "Passcode[****]";
    }
}
