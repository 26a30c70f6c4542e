package org.passerelle.console.branding;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.passerelle.branding.Branding;
import org.passerelle.branding.BrandingWish;
import org.passerelle.branding.Colour;

/// Name and colours as a form has them; empty for the product's own.
public record BrandingForm(String displayName, String accent, String accentOnDark, long rowVersion) {
    /// A field that does not come is empty.
    public BrandingForm {
        displayName = text(displayName);
        accent = text(accent);
        accentOnDark = text(accentOnDark);
    }

    static BrandingForm of(Branding branding) {
        return new BrandingForm(
                branding.displayName().orElse(""),
                branding.accent().map(Colour::toString).orElse(""),
                branding.accentOnDark().map(Colour::toString).orElse(""),
                branding.rowVersion());
    }

    BrandingWish wish() {
        return new BrandingWish(displayName, accent, accentOnDark, rowVersion);
    }

    private static String text(@Nullable String value) {
        return Objects.requireNonNullElse(value, "");
    }
}
