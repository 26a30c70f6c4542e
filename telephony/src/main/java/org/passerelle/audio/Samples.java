package org.passerelle.audio;

/// What a sum must pass before it is a sample again.
public final class Samples {
    private Samples() {}

    /// The nearest sample: louder than full scale is full scale, never the other sign.
    public static short clip(int sum) {
        return (short) Math.clamp(sum, Short.MIN_VALUE, Short.MAX_VALUE);
    }

    static short round(double sum) {
        return clip((int) Math.round(sum));
    }
}
