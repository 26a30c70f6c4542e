package org.passerelle.console.bridge;

import java.util.Arrays;
import java.util.Locale;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.passerelle.dialout.DialOutSettings;

/// Where and how long the bridge may call, as the form has it.
///
/// @param countries two letters each, parted by anything
public record DialOutForm(String countries, int userMinutes, int organisationMinutes, long rowVersion) {
    static DialOutForm of(DialOutSettings settings) {
        return new DialOutForm(
                String.join(" ", settings.countries()),
                settings.userMinutes(),
                settings.organisationMinutes(),
                settings.rowVersion());
    }

    DialOutSettings settings() {
        return new DialOutSettings(
                Arrays.stream(countries.toUpperCase(Locale.ROOT).split("[\\s,;]+"))
                        .filter(code -> !code.isEmpty())
                        .collect(Collectors.toCollection(TreeSet::new)),
                userMinutes,
                organisationMinutes,
                rowVersion);
    }
}
