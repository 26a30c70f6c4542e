package org.passerelle.notices;

import java.time.LocalDate;

/// What users are reminded of: a provider or a number that will be gone. Kept as JSON.
///
/// @param provider its name; empty where a number ends
/// @param number `+` and digits; empty where a provider ends
/// @param on the day, in the organisation's time zone
public record Ending(String provider, String number, LocalDate on) {
    public Ending {
        if (provider.isEmpty() == number.isEmpty()) {
            throw new IllegalArgumentException("either a provider or a number ends: " + provider + number);
        }
    }
}
