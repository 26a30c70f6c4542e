package org.passerelle.api;

import java.util.List;
import java.util.Optional;

/// A list of users to be kept.
///
/// @param columns for example `conference-id`, in their order; without them each reader sees those chosen before
public record NewSavedView(
        String name,
        Optional<String> view,
        Optional<String> search,
        Optional<String> filter,
        Optional<String> orderBy,
        Optional<List<String>> columns,
        Optional<Boolean> shared) {}
