package org.passerelle.api;

/// Whose bridge it is.
public enum ProviderKind {
    BUILT_IN,
    THIRD_PARTY
}
