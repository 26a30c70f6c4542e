package org.passerelle.access;

import java.util.UUID;

/// An organisation.
public record TenantId(UUID value) {
    @Override
    public String toString() {
        return value.toString();
    }
}
