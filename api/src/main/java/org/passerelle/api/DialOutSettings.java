package org.passerelle.api;

import java.util.List;

/// Where the bridge may call, and for how long.
///
/// @param userMinutes a day, for each organiser
public record DialOutSettings(
        List<String> countries, int userMinutes, int organisationMinutes, int minutesToday, String etag) {
    public DialOutSettings {
        countries = List.copyOf(countries);
    }
}
