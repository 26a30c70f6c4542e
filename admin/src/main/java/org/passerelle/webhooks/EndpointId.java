package org.passerelle.webhooks;

import java.util.UUID;

/// An endpoint's identifier.
public record EndpointId(UUID value) {
    /// @throws IllegalArgumentException where the text is not an identifier
    public static EndpointId parse(String text) {
        return new EndpointId(UUID.fromString(text));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
