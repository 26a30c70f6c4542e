package org.passerelle.letters;

import java.util.Locale;

/// What users are told.
public enum LetterKind {
    /// Our provider is theirs now.
    WELCOME,
    /// Conference ID or default numbers are others.
    CHANGED,
    /// The PIN is another.
    PIN_RESET,
    /// Conferencing is off.
    TURNED_OFF,
    /// Everything as it is, because somebody asked for it to be sent.
    INFORMATION,
    /// A provider or a number will be gone.
    REMINDER;

    /// As addresses and texts name it: `pin-reset`.
    public String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /// Whether a letter of this kind brings a new PIN, so that its template must have a place for it.
    public boolean bringsPin() {
        return this == WELCOME || this == PIN_RESET;
    }
}
