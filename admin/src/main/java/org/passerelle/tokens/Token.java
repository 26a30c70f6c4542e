package org.passerelle.tokens;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.passerelle.access.Role;
import org.passerelle.access.UserId;

/// A token as lists show it: everything but the token itself.
///
/// @param owner of a personal token
/// @param ending its last letters
/// @param scopes their names, in alphabetical order
/// @param roles of a program's token
/// @param lastUsedAt about a minute exact
public record Token(
        TokenId id,
        TokenKind kind,
        Optional<UserId> owner,
        String name,
        String ending,
        List<String> scopes,
        Set<Role> roles,
        Instant createdAt,
        String createdBy,
        Instant expiresAt,
        Optional<Instant> lastUsedAt,
        String lastAddress,
        Optional<Instant> revokedAt,
        String revokedBy) {
    public Token {
        scopes = List.copyOf(scopes);
        roles = Set.copyOf(roles);
    }

    public boolean isValid(Instant now) {
        return revokedAt.isEmpty() && now.isBefore(expiresAt);
    }
}
