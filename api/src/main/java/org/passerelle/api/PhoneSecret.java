package org.passerelle.api;

/// What a telephone signs in with, shown once.
public record PhoneSecret(Phone phone, String realm, String password) {
    /// Without what is secret.
    @Override
    public String toString() {
        return "PhoneSecret[" + phone.userName() + ", ****]";
    }
}
