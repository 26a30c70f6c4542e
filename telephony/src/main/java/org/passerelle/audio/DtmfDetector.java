package org.passerelle.audio;

import java.util.Arrays;

/// Hears keys in the audio of a line that sends them no other way (ITU-T Q.24), at 8,000 Hz.
///
/// Works on blocks of 102 samples (12.75 ms), since any 40 ms hold two whole ones. A key counts when two blocks agree,
/// and is over when two blocks in a row do not have it: so one damaged block does not make two keys of one.
/// ```
///            two blocks alike                two blocks without it
/// silence ───────────────────▶ key is down ─────────────────────────▶ silence
/// ```
public final class DtmfDetector {
    /// What [#accept] returns where no key was pressed.
    public static final char NONE = 0;

    private static final int SAMPLE_RATE_HZ = 8_000;
    private static final int BLOCK = 102;

    private final DtmfBlock block = new DtmfBlock(SAMPLE_RATE_HZ);
    private final short[] samples = new short[BLOCK];
    private int filled;
    private char before = NONE;
    private char down = NONE;
    private int blocksWithoutIt;

    /// Listens to one frame of at most 20 ms; returns the key that it completed, once for each press, or [#NONE].
    public char accept(short[] pcm, int count) {
        char pressed = NONE;
        for (int from = 0; from < count; ) {
            int taken = Math.min(BLOCK - filled, count - from);
            System.arraycopy(pcm, from, samples, filled, taken);
            filled += taken;
            from += taken;
            if (filled == BLOCK) {
                filled = 0;
                char key = onBlock(block.key(samples, BLOCK));
                pressed = key == NONE ? pressed : key;
            }
        }
        return pressed;
    }

    /// True while a key is held, so that the leg can be muted for the others.
    public boolean isKeyDown() {
        return down != NONE;
    }

    public void reset() {
        Arrays.fill(samples, (short) 0);
        filled = 0;
        before = NONE;
        down = NONE;
    }

    private char onBlock(char heard) {
        boolean twice = heard == before;
        before = heard;
        if (heard == down) {
            blocksWithoutIt = 0;
            return NONE;
        }
        if (heard != NONE && twice) {
            down = heard;
            blocksWithoutIt = 0;
            return heard;
        }
        if (down != NONE && ++blocksWithoutIt == 2) {
            down = NONE;
        }
        return NONE;
    }
}
