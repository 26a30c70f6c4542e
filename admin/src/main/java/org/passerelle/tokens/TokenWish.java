package org.passerelle.tokens;

import java.util.Set;
import org.passerelle.access.Role;
import org.passerelle.access.Scope;

/// What somebody wants a token to be.
///
/// @param roles for a program's token; empty for a person's
/// @param days until it expires
public record TokenWish(String name, Set<Scope> scopes, Set<Role> roles, int days) {
    public static final int USUAL_DAYS = 90;

    public TokenWish {
        scopes = Set.copyOf(scopes);
        roles = Set.copyOf(roles);
    }
}
