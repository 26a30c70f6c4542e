package org.passerelle.branding;

import org.passerelle.access.Refusal;

/// Why a name, a colour or a logo is not taken.
public enum BrandingRefusal implements Refusal {
    BAD_COLOUR(2805, Kind.INVALID),
    ACCENT_TOO_LIGHT(2806, Kind.INVALID),
    ACCENT_TOO_DARK(2807, Kind.INVALID),
    LOGO_NOT_READABLE(2808, Kind.INVALID),
    LOGO_FILE_TOO_LARGE(2809, Kind.INVALID),
    LOGO_TOO_MANY_PIXELS(2810, Kind.INVALID),
    DISPLAY_NAME_TOO_LONG(2811, Kind.INVALID),
    NO_LOGO(2812, Kind.NOT_FOUND),
    BRANDING_CHANGED_MEANWHILE(2813, Kind.CONFLICT);

    private final int number;
    private final Kind kind;

    BrandingRefusal(int number, Kind kind) {
        this.number = number;
        this.kind = kind;
    }

    @Override
    public int number() {
        return number;
    }

    @Override
    public Kind kind() {
        return kind;
    }
}
