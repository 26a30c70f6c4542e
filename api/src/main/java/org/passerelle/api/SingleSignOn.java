package org.passerelle.api;

import java.util.List;

/// Whose sign-in counts here beside our own.
///
/// @param userKey signInName, mail or externalId: what the claim is compared with
/// @param roles a value of the claim, an equals sign and a role
public record SingleSignOn(
        boolean enabled,
        String name,
        String issuer,
        String clientId,
        boolean hasSecret,
        String scopes,
        String userClaim,
        String userKey,
        String rolesClaim,
        List<String> roles,
        String etag) {
    public SingleSignOn {
        roles = List.copyOf(roles);
    }
}
