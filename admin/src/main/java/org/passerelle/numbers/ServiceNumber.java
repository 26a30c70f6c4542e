package org.passerelle.numbers;

import java.util.List;

/// A number that callers dial.
///
/// @param e164 `+` and digits
/// @param country ISO 3166-1, two letters
/// @param primaryLanguage IETF tag; callers are greeted in it
/// @param secondaryLanguages up to four more, in the order in which they are offered
/// @param bridgeDefault for users whose country has no number of its own; always toll
/// @param countryDefault preferred among the numbers of its country and kind
public record ServiceNumber(
        ServiceNumberId id,
        String e164,
        NumberKind kind,
        String country,
        String city,
        String primaryLanguage,
        List<String> secondaryLanguages,
        boolean inInvitations,
        boolean bridgeDefault,
        boolean countryDefault,
        NumberState state,
        long rowVersion) {
    public ServiceNumber {
        secondaryLanguages = List.copyOf(secondaryLanguages);
    }

    ServiceNumber asBridgeDefault() {
        return new ServiceNumber(
                id,
                e164,
                kind,
                country,
                city,
                primaryLanguage,
                secondaryLanguages,
                inInvitations,
                true,
                countryDefault,
                state,
                rowVersion);
    }

    /// Whether users can be given it.
    public boolean isOpen() {
        return state == NumberState.ACTIVE;
    }

    /// Whether a call to it is answered.
    public boolean answers() {
        return state != NumberState.WITHDRAWN;
    }
}
