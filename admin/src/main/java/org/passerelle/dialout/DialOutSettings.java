package org.passerelle.dialout;

import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.passerelle.access.RefusedException;

/// Where and how long an organisation's users may have somebody called.
///
/// @param countries ISO 3166-1, two letters; empty: nowhere
/// @param userMinutes a day and user
/// @param organisationMinutes a day in all
public record DialOutSettings(Set<String> countries, int userMinutes, int organisationMinutes, long rowVersion) {
    /// Nowhere, until somebody says where.
    public static final DialOutSettings DEFAULTS = new DialOutSettings(Set.of(), 120, 1_000, 0);

    private static final Set<String> KNOWN = Set.of(Locale.getISOCountries());

    public DialOutSettings {
        countries = java.util.Collections.unmodifiableSet(new TreeSet<>(countries));
    }

    /// @throws RefusedException that names what is allowed
    DialOutSettings checked() {
        for (String country : countries) {
            if (!KNOWN.contains(country)) {
                throw new RefusedException(DialOutRefusal.NO_SUCH_DIAL_OUT_COUNTRY, Map.of("country", country));
            }
        }
        require("userMinutes", userMinutes, 1_440);
        require("organisationMinutes", organisationMinutes, 1_000_000);
        return this;
    }

    private static void require(String field, int found, int most) {
        if (found < 0 || found > most) {
            throw new RefusedException(
                    DialOutRefusal.DIAL_OUT_MINUTES_OUT_OF_RANGE,
                    Map.of("field", field, "found", found, "least", 0, "most", most));
        }
    }
}
