package org.passerelle.ldap;

/// What we show the directory: kept sealed, never prints itself.
public record BindSecret(String text) {
    @Override
    public String toString() {
        return "BindSecret[****]";
    }
}
