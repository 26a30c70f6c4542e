package org.passerelle.providers;

import java.time.LocalDate;
import java.util.Optional;

/// An audio conferencing provider of the catalogue.
///
/// @param domain SIP domain; the default for new records of a third party
/// @param retiredOn when its numbers stop, where that is known
public record Provider(
        ProviderId id,
        String name,
        ProviderKind kind,
        String domain,
        String webPage,
        ProviderState state,
        Optional<LocalDate> retiredOn,
        long rowVersion) {}
