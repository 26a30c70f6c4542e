package org.passerelle.api;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// A number that callers dial.
///
/// @param lastCallAt absent where nobody has called it, and for who may not see calls
public record ServiceNumber(
        UUID id,
        String number,
        NumberKind kind,
        String country,
        String city,
        String primaryLanguage,
        List<String> secondaryLanguages,
        boolean inInvitations,
        boolean bridgeDefault,
        boolean countryDefault,
        Optional<Instant> lastCallAt,
        String etag) {
    public ServiceNumber {
        secondaryLanguages = List.copyOf(secondaryLanguages);
    }
}
