package org.passerelle.providers;

/// Ours or another's. A user without a provider has no row at all.
public enum ProviderKind {
    BUILT_IN,
    THIRD_PARTY
}
