package org.passerelle.console.integrations;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.passerelle.access.UserId;
import org.passerelle.jitsi.JitsiSettings;

/// The settings for Jitsi Meet, as the form has them.
///
/// @param owner sign-in name
/// @param origins one a line
/// @param domains one a line
public record JitsiForm(
        boolean enabled, String owner, String origins, String domains, int mostRooms, int keepDays, long rowVersion) {
    static final JitsiForm EMPTY =
            new JitsiForm(false, "", "", "", JitsiSettings.DEFAULT_ROOMS, JitsiSettings.DEFAULT_DAYS, 0);

    /// A field that does not come is empty.
    public JitsiForm {
        owner = Objects.requireNonNullElse(owner, "");
        origins = Objects.requireNonNullElse(origins, "");
        domains = Objects.requireNonNullElse(domains, "");
    }

    static JitsiForm of(JitsiSettings settings, String owner) {
        return new JitsiForm(
                settings.enabled(),
                owner,
                String.join("\n", settings.origins()),
                String.join("\n", settings.domains()),
                settings.mostRooms(),
                settings.keepDays(),
                settings.rowVersion());
    }

    JitsiSettings settings(UserId owner) {
        return new JitsiSettings(enabled, owner, lines(origins), lines(domains), mostRooms, keepDays, rowVersion);
    }

    private static List<String> lines(String text) {
        return Arrays.stream(text.toLowerCase(Locale.ROOT).split("[\\s,]+"))
                .map(line -> line.replaceFirst("/+$", ""))
                .filter(line -> !line.isEmpty())
                .distinct()
                .toList();
    }
}
