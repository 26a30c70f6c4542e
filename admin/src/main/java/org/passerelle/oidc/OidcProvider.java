package org.passerelle.oidc;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.passerelle.access.Role;
import org.passerelle.directory.UserKey;

/// Whose sign-in counts in an organisation.
///
/// @param name for the button: "Sign in with …"
/// @param issuer as the provider names itself; its settings lie below `/.well-known/openid-configuration`
/// @param hasSecret without one the client is a public one, and PKCE alone guards the code
/// @param scopes parted by spaces, `openid` among them
/// @param userClaim claim of the identity token that says who somebody is
/// @param userKey what it is compared with in the directory
/// @param rolesClaim claim with groups or roles; dots lead into nested ones; empty: roles are given here
/// @param rowVersion 0 where none was stored
public record OidcProvider(
        boolean enabled,
        String name,
        String issuer,
        String clientId,
        boolean hasSecret,
        String scopes,
        String userClaim,
        UserKey userKey,
        String rolesClaim,
        List<RoleOfClaim> roles,
        long rowVersion) {
    public static final String DEFAULT_SCOPES = "openid profile email";

    /// A value of the claim and what it makes of somebody.
    public record RoleOfClaim(String value, Role role) {}

    public OidcProvider {
        roles = List.copyOf(roles);
    }

    /// What the form begins with.
    public static OidcProvider none() {
        return new OidcProvider(
                false, "", "", "", false, DEFAULT_SCOPES, "preferred_username", UserKey.SIGN_IN_NAME, "", List.of(), 0);
    }

    public boolean givesRoles() {
        return !rolesClaim.isEmpty();
    }

    Set<Role> rolesOf(List<String> values) {
        return roles.stream()
                .filter(one -> values.contains(one.value()))
                .map(RoleOfClaim::role)
                .collect(Collectors.toSet());
    }
}
