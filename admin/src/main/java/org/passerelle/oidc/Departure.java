package org.passerelle.oidc;

import java.net.URI;

/// Whether somebody can be sent to the provider.
public sealed interface Departure {
    /// @param visit to be kept in the browser's session until the answer
    record Leaves(URI to, Visit visit) implements Departure {}

    record Stays(Return.Why why) implements Departure {}
}
