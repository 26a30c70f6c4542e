package org.passerelle.api;

/// A third party's passcode; each look is audited.
public record RevealedPasscode(String passcode) {
    /// Without what is secret.
    @Override
    public String toString() {
        return "RevealedPasscode[" + "" + ", ****]";
    }
}
