package org.passerelle.guessing;

/// What wrong guesses are counted by.
public enum GuessKind {
    /// Whose PIN was guessed.
    OWNER,
    /// The number that called.
    CALLER,
    TRUNK,
    ORGANISATION
}
