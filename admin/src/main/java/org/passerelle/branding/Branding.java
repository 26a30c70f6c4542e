package org.passerelle.branding;

import java.util.Optional;

/// How an organisation is shown.
///
/// @param displayName instead of its name; empty for that
/// @param accentOnDark where it was chosen, too
public record Branding(
        Optional<String> displayName,
        Optional<Colour> accent,
        Optional<Colour> accentOnDark,
        Optional<Logo> logo,
        long rowVersion) {
    static final Branding NONE =
            new Branding(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), 0);

    /// A logo that is kept.
    ///
    /// @param stamp another one for each picture
    /// @param bright whether it is for a dark ground
    public record Logo(String stamp, boolean bright) {}

    /// All that is coloured.
    public Optional<Accent> colours() {
        return accent.map(light -> Accent.of(light, accentOnDark));
    }
}
