package org.passerelle.oidc;

import java.io.Serial;
import java.io.Serializable;
import java.time.Instant;

/// What the browser's session remembers of somebody who is at the provider; it works once.
///
/// @param state comes back with the answer
/// @param nonce comes back inside the identity token
/// @param verifier proves that we are who began (PKCE, RFC 7636)
/// @param back where the provider sends the browser
public record Visit(String state, String nonce, String verifier, String back, Instant until) implements Serializable {
    @Serial
    private static final long serialVersionUID = 1;

    @Override
    public String toString() {
        return "Visit[until " + until + "]";
    }
}
