package org.passerelle.guessing;

/// Who guesses.
///
/// @param number the caller's, E.164; empty where it is withheld
/// @param trunk the identifier of the trunk the call came over
public record Guesser(String number, String trunk) {
    @Override
    public String toString() {
        return "Guesser[trunk=" + trunk + "]";
    }
}
