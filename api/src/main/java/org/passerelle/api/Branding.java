package org.passerelle.api;

import java.util.Optional;

/// How an organisation is shown to its people.
///
/// @param displayName instead of its name
/// @param accent for example `#0f6cbd`
/// @param accentOnDark of text in the dark theme, where it was chosen, too
/// @param logo where the picture is, for anybody; without a host
public record Branding(
        Optional<String> displayName,
        Optional<String> accent,
        Optional<String> accentOnDark,
        Optional<String> logo,
        String etag) {}
