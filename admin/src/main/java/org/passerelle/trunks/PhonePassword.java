package org.passerelle.trunks;

/// A telephone's password in the clear: shown once, and needed to check its digest. Never prints itself.
public record PhonePassword(String value) {
    @Override
    public String toString() {
        return "PhonePassword[****]";
    }
}
