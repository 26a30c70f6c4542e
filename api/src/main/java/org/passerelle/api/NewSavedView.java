package org.passerelle.api;

import java.util.Optional;

/// A list of users to be kept.
public record NewSavedView(
        String name,
        Optional<String> view,
        Optional<String> search,
        Optional<String> filter,
        Optional<String> orderBy,
        Optional<Boolean> shared) {}
