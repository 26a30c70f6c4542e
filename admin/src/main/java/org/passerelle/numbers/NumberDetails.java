package org.passerelle.numbers;

import java.util.List;
import java.util.Optional;

/// What a person says of a service number.
///
/// @param number in any usual format; without a country code it is read as one of the organisation's country
/// @param kind empty: told from the number itself
public record NumberDetails(
        String number,
        Optional<NumberKind> kind,
        String city,
        String primaryLanguage,
        List<String> secondaryLanguages,
        boolean inInvitations) {
    public NumberDetails {
        secondaryLanguages = List.copyOf(secondaryLanguages);
    }
}
