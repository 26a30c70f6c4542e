package org.passerelle.api;

import java.util.List;
import java.util.Optional;

/// What is to be different about single sign-on.
///
/// @param clientSecret never shown again; empty: a public client without one
public record SingleSignOnPatch(
        Optional<Boolean> enabled,
        Optional<String> name,
        Optional<String> issuer,
        Optional<String> clientId,
        Optional<String> clientSecret,
        Optional<String> scopes,
        Optional<String> userClaim,
        Optional<String> userKey,
        Optional<String> rolesClaim,
        Optional<List<String>> roles) {
    @Override
    public String toString() {
        return "SingleSignOnPatch[" + issuer + ", " + clientId + "]";
    }
}
