package org.passerelle.assignments;

/// What is stored of a PIN: `k1$<salt>$<hash>`, both Base64. Useless without the key outside the database.
public record PinHash(String value) {
    @Override
    public String toString() {
        return "PinHash[****]";
    }
}
