package org.passerelle.api;

import java.util.Optional;

/// What is to be different about how an organisation is shown; an empty text for the product's own.
public record BrandingPatch(Optional<String> displayName, Optional<String> accent, Optional<String> accentOnDark) {}
