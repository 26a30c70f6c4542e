package org.passerelle.api;

import java.time.LocalDate;
import java.util.Optional;
import java.util.UUID;

/// Who carries calls.
///
/// @param users how many confer through it
public record Provider(
        UUID id,
        String name,
        ProviderKind kind,
        String domain,
        String webPage,
        ProviderState state,
        Optional<LocalDate> retiredOn,
        int users,
        String etag) {}
