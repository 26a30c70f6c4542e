/// Sign-in by an organisation's own provider of OpenID Connect: code flow with PKCE, roles from claims, and
/// sign-outs in both directions. No transaction is open while the provider is spoken to.
@NullMarked
package org.passerelle.oidc;

import org.jspecify.annotations.NullMarked;
