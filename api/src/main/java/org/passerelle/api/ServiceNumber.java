package org.passerelle.api;

import java.util.List;
import java.util.UUID;

/// A number that callers dial.
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
        String etag) {
    public ServiceNumber {
        secondaryLanguages = List.copyOf(secondaryLanguages);
    }
}
