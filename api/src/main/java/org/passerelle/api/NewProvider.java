package org.passerelle.api;

import java.time.LocalDate;
import java.util.Optional;

/// A third party to be added.
public record NewProvider(
        String name,
        Optional<String> domain,
        Optional<String> webPage,
        Optional<ProviderState> state,
        Optional<LocalDate> retiredOn) {}
