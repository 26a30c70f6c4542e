package org.passerelle.api;

/// A PIN just made. It is in this answer and nowhere else.
public record NewPin(String pin) {
    /// PINs stay out of logs.
    @Override
    public String toString() {
        return "NewPin[••••]";
    }
}
