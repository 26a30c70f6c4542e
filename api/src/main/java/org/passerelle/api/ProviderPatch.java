package org.passerelle.api;

import java.time.LocalDate;
import java.util.Optional;

/// What is to be different about a provider.
public record ProviderPatch(
        Optional<String> name,
        Optional<String> domain,
        Optional<String> webPage,
        Optional<ProviderState> state,
        Optional<LocalDate> retiredOn) {}
