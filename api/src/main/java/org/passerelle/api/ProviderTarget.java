package org.passerelle.api;

/// What a provider can be set to. A third party comes with its record, user by user.
public enum ProviderTarget {
    OURS,
    NONE
}
