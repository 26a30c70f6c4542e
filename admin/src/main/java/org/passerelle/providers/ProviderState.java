package org.passerelle.providers;

/// Whether a provider takes users.
public enum ProviderState {
    ACTIVE,
    /// Keeps its users, takes no new ones.
    CLOSED,
    /// Its numbers work no more.
    RETIRED
}
