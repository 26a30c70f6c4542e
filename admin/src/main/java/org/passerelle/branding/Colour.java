package org.passerelle.branding;

import java.util.HexFormat;
import java.util.Map;
import java.util.regex.Pattern;
import org.passerelle.access.RefusedException;

/// A colour of sRGB, and how well it can be told from another (WCAG 2.2, success criterion 1.4.3).
///
/// @param rgb 0xRRGGBB
public record Colour(int rgb) {
    static final Colour WHITE = new Colour(0xFFFFFF);
    static final Colour BLACK = new Colour(0);
    /// The least contrast of text of usual size.
    static final double LEAST_CONTRAST = 4.5;

    private static final Pattern WRITTEN = Pattern.compile("#?([0-9a-fA-F]{6})");
    private static final int STEPS = 256;

    public Colour {
        if (rgb < 0 || rgb > 0xFFFFFF) {
            throw new IllegalArgumentException("rgb must be 0 to 0xFFFFFF: " + rgb);
        }
    }

    /// @param text `#0f6cbd`
    /// @throws RefusedException `BAD_COLOUR`
    public static Colour parse(String text) {
        var written = WRITTEN.matcher(text.strip());
        if (!written.matches()) {
            throw new RefusedException(BrandingRefusal.BAD_COLOUR, Map.of("value", text));
        }
        return new Colour(HexFormat.fromHexDigits(written.group(1)));
    }

    /// `#0f6cbd`, as style sheets take it.
    @Override
    public String toString() {
        return "#" + HexFormat.of().toHexDigits(rgb, 6);
    }

    /// From 1, which is none, to 21.
    public double contrast(Colour other) {
        double one = luminance();
        double two = other.luminance();
        return (Math.max(one, two) + 0.05) / (Math.min(one, two) + 0.05);
    }

    /// This colour where it can be read on the ground, else the first that can on the way to black or white.
    Colour readableOn(Colour ground) {
        Colour goal = ground.contrast(BLACK) > ground.contrast(WHITE) ? BLACK : WHITE;
        for (int step = 0; step < STEPS; step++) {
            Colour mixed = mixed(goal, (double) step / STEPS);
            if (mixed.contrast(ground) >= LEAST_CONTRAST) {
                return mixed;
            }
        }
        return goal;
    }

    /// @param share of the other colour, from 0 to 1
    Colour mixed(Colour other, double share) {
        return new Colour((part(16, other, share) << 16) | (part(8, other, share) << 8) | part(0, other, share));
    }

    private int part(int shift, Colour other, double share) {
        return (int) Math.round(channel(shift) * (1 - share) + other.channel(shift) * share);
    }

    private int channel(int shift) {
        return rgb >> shift & 0xFF;
    }

    double luminance() {
        return 0.2126 * linear(16) + 0.7152 * linear(8) + 0.0722 * linear(0);
    }

    private double linear(int shift) {
        double part = channel(shift) / 255.0;
        return part <= 0.04045 ? part / 12.92 : Math.pow((part + 0.055) / 1.055, 2.4);
    }
}
