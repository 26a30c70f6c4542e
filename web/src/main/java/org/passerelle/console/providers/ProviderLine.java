package org.passerelle.console.providers;

import org.passerelle.providers.Provider;

/// A provider in the list.
///
/// @param users how many users or records name it
public record ProviderLine(Provider provider, int users) {}
