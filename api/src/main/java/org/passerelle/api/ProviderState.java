package org.passerelle.api;

/// Whether a provider takes users.
public enum ProviderState {
    ACTIVE,
    CLOSED,
    RETIRED
}
