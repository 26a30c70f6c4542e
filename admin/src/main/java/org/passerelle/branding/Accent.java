package org.passerelle.branding;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Map;
import java.util.Optional;
import org.passerelle.access.RefusedException;

/// The colour of an organisation, and what else is coloured by it: each in light and in dark, and each readable
/// where it stands.
///
/// @param light the ground of white words in either theme, and the colour of words in the light one
/// @param dark the colour of words in the dark theme
public record Accent(Colour light, Colour dark) {
    /// The lightest ground of the dark theme on which coloured words stand; see `tokens.css`.
    private static final Colour DARK_GROUND = new Colour(0x292929);

    private static final Colour DARK_PAGE = new Colour(0x1F1F1F);
    private static final Colour DARK_PRESSED = new Colour(0x3D3D3D);
    private static final Colour LIGHT_PRESSED = new Colour(0xEBEBEB);

    /// @param dark empty for the nearest that can be read there
    /// @throws RefusedException `ACCENT_TOO_LIGHT`, `ACCENT_TOO_DARK`
    static Accent checked(Colour light, Optional<Colour> dark) {
        if (light.contrast(Colour.WHITE) < Colour.LEAST_CONTRAST) {
            throw refused(BrandingRefusal.ACCENT_TOO_LIGHT, light, Colour.WHITE);
        }
        dark.filter(colour -> colour.contrast(DARK_GROUND) < Colour.LEAST_CONTRAST)
                .ifPresent(colour -> {
                    throw refused(BrandingRefusal.ACCENT_TOO_DARK, colour, DARK_GROUND);
                });
        return of(light, dark);
    }

    static Accent of(Colour light, Optional<Colour> dark) {
        return new Accent(light, dark.orElseGet(() -> light.readableOn(DARK_GROUND)));
    }

    private static RefusedException refused(BrandingRefusal refusal, Colour colour, Colour ground) {
        // Never rounded up to what would pass.
        BigDecimal ratio = BigDecimal.valueOf(colour.contrast(ground)).setScale(2, RoundingMode.DOWN);
        return new RefusedException(
                refusal,
                Map.of(
                        "colour", colour.toString(),
                        "ratio", ratio,
                        "nearest", colour.readableOn(ground).toString()));
    }

    /// The style sheet that takes the place of the product's own blue.
    public String css() {
        return """
                :root{
                --ac-brand:%s;
                --ac-brand-hover:%s;
                --ac-brand-pressed:%s;
                --ac-brand-bg2:light-dark(%s,%s);
                --ac-brand-fg:light-dark(%s,%s);
                --ac-brand-fg2:light-dark(%s,%s);
                --ac-brand-stroke:light-dark(%s,%s);
                --ac-brand-stroke2:light-dark(%s,%s);
                --ac-link:light-dark(%s,%s);
                --ac-link-hover:light-dark(%s,%s);
                }
                """.formatted(
                        light,
                        light.mixed(Colour.BLACK, 0.15),
                        light.mixed(Colour.BLACK, 0.35),
                        lightTint(),
                        darkTint(),
                        light,
                        dark,
                        light.readableOn(lightTint()),
                        dark.readableOn(darkTint()),
                        light,
                        dark,
                        Colour.WHITE.mixed(light, 0.35),
                        DARK_PAGE.mixed(dark, 0.4),
                        lightLink(),
                        darkLink(),
                        lightLink().mixed(Colour.BLACK, 0.2),
                        darkLink().mixed(Colour.WHITE, 0.2));
    }

    /// Words that lead elsewhere, on whatever ground lists have.
    public Colour lightLink() {
        return light.readableOn(LIGHT_PRESSED);
    }

    public Colour darkLink() {
        return dark.readableOn(DARK_PRESSED);
    }

    /// A ground that only hints at the colour.
    public Colour lightTint() {
        return Colour.WHITE.mixed(light, 0.08);
    }

    public Colour darkTint() {
        return DARK_PAGE.mixed(dark, 0.12);
    }
}
