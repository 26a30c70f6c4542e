package org.passerelle.oidc;

/// What we show the provider: kept sealed, never prints itself.
public record ClientSecret(String text) {
    @Override
    public String toString() {
        return "ClientSecret[****]";
    }
}
