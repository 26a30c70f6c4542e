package org.passerelle.tokens;

import java.util.Set;
import org.passerelle.access.Actor;
import org.passerelle.access.Permission;

/// Who is behind a token, and what the token lets them do.
///
/// @param holder without the place of a request
public record Bearer(TokenId token, String tokenName, Actor holder) {
    /// @param address where the request comes from
    public Actor actor(String address, String correlationId) {
        Set<Permission> permissions = holder.permissions();
        return new Actor(
                holder.tenant(),
                holder.kind(),
                holder.user(),
                holder.name(),
                permissions,
                address,
                correlationId,
                holder.job());
    }
}
