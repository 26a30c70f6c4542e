package org.passerelle.branding;

/// What somebody wants an organisation to be called and coloured. Empty texts stand for the name as it is and the
/// product's own colour.
///
/// @param rowVersion as it was seen
public record BrandingWish(String displayName, String accent, String accentOnDark, long rowVersion) {}
