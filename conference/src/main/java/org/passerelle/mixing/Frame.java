package org.passerelle.mixing;

/// The unit of time of everything here.
public final class Frame {
    public static final int MS = 20;
    public static final long NS = MS * 1_000_000L;
    public static final int NARROW_HZ = 8_000;
    public static final int WIDE_HZ = 16_000;

    /// Samples of the widest frame: as much room as any buffer needs.
    public static final int MAX_SAMPLES = WIDE_HZ * MS / 1_000;

    private Frame() {}

    public static int samples(int sampleRateHz) {
        return sampleRateHz * MS / 1_000;
    }

    /// How many frames last as long.
    static int count(int ms) {
        return ms / MS;
    }
}
