package org.passerelle.audio;

import java.util.Arrays;

/// Fills what was lost with the last periods of the voice, and fades to silence in 60 ms (after G.711, appendix I).
///
/// ```
/// received  received   lost          lost              lost …  lost     received
/// ───────── ───────── │ one period │ two, then three │ ……………… │ silence │╲╱ ────────
///                     10 ms        20 ms at 80 %      …        60 ms     overlap
/// ```
/// What was received is heard at once. The appendix holds everything back by 3.75 ms to blend the beginning of a gap
/// into what was before it; here the step at that place is faded out instead (docs/adr/0125-media-cost.md).
public final class Concealment {
    private static final double FADE_PER_STEP = 0.2;
    private static final int SILENT_AFTER_STEPS = 6;

    private final PitchSearch search;
    private final int step;
    /// The last samples that were heard, round and round.
    private final short[] ring;
    private int end;
    /// The voice before the gap, and the blended periods at its end that are repeated.
    private final short[] periods;

    private final short[] quarter;
    private final short[] tail;
    private int pitch;
    private int overlap;
    private int repeated;
    private int position;
    private int lostSteps;

    public Concealment(int sampleRateHz) {
        int samplesPerMs = sampleRateHz / 1_000;
        this.search = new PitchSearch(samplesPerMs);
        this.step = 10 * samplesPerMs;
        int longestOverlap = search.longest() / 4;
        this.periods = new short[3 * search.longest() + longestOverlap];
        this.ring = new short[Integer.highestOneBit(periods.length) * 2];
        this.quarter = new short[longestOverlap];
        this.tail = new short[step];
    }

    /// Takes a frame that came, of whole 10 ms; after a gap its beginning is changed.
    public void received(short[] pcm, int samples) {
        if (lostSteps > 0) {
            returnToVoice(pcm);
        }
        remember(pcm, 0, samples);
    }

    /// Fills a frame that did not come, of whole 10 ms.
    public void lost(short[] pcm, int samples) {
        for (int at = 0; at < samples; at += step) {
            conceal(pcm, at);
            lostSteps++;
            remember(pcm, at, step);
        }
    }

    /// Whether the next frame that comes has to be changed.
    public boolean isFilling() {
        return lostSteps > 0;
    }

    private void conceal(short[] pcm, int at) {
        if (lostSteps >= SILENT_AFTER_STEPS) {
            Arrays.fill(pcm, at, at + step, (short) 0);
            return;
        }
        switch (lostSteps) {
            case 0 -> repeatOnePeriod(pcm, at);
            case 1, 2 -> repeatOnePeriodMore(pcm, at);
            default -> read(pcm, at, step);
        }
        if (lostSteps > 0) {
            fade(pcm, at);
        }
    }

    private void repeatOnePeriod(short[] pcm, int at) {
        recall();
        pitch = search.period(periods);
        overlap = pitch / 4;
        int last = periods[periods.length - 1];
        int before = periods[periods.length - 1 - pitch];
        System.arraycopy(periods, periods.length - overlap, quarter, 0, overlap);
        repeated = pitch;
        position = 0;
        blendEnds();
        read(pcm, at, step);
        fadeOut(last - before, pcm, at);
    }

    /// The voice ended at another sample than the one before the period that is repeated: no jump, but a slope.
    private void fadeOut(int jump, short[] pcm, int at) {
        for (int i = 0; i < overlap; i++) {
            pcm[at + i] = Samples.clip(pcm[at + i] + jump * (overlap - i) / (overlap + 1));
        }
    }

    /// A single period for long would be a buzz: at 10 and 20 ms one more is taken, blended over from the old end.
    private void repeatOnePeriodMore(short[] pcm, int at) {
        int resumeAt = position % pitch;
        read(tail, 0, overlap);
        position = resumeAt;
        repeated += pitch;
        blendEnds();
        read(pcm, at, step);
        for (int i = 0; i < overlap; i++) {
            pcm[at + i] = blend(tail[i], pcm[at + i], i, overlap);
        }
    }

    /// Makes the end of the repeated periods flow into their beginning.
    private void blendEnds() {
        int before = periods.length - repeated - overlap;
        int from = periods.length - overlap;
        for (int i = 0; i < overlap; i++) {
            periods[from + i] = blend(quarter[i], periods[before + i], i, overlap);
        }
    }

    private void read(short[] to, int at, int samples) {
        for (int i = at; i < at + samples; i++) {
            to[i] = periods[periods.length - repeated + position];
            position = position + 1 == repeated ? 0 : position + 1;
        }
    }

    private void fade(short[] pcm, int at) {
        double gain = 1 - (lostSteps - 1) * FADE_PER_STEP;
        for (int i = 0; i < step; i++) {
            pcm[at + i] = Samples.round(pcm[at + i] * (gain - FADE_PER_STEP * i / step));
        }
    }

    /// After a longer gap the voice is blended in longer.
    private void returnToVoice(short[] pcm) {
        int blended = Math.min(step, overlap + (lostSteps - 1) * 4 * (step / 10));
        double gain = Math.max(0, 1 - (lostSteps - 1) * FADE_PER_STEP);
        read(tail, 0, blended);
        for (int i = 0; i < blended; i++) {
            pcm[i] = blend(Samples.round(gain * tail[i]), pcm[i], i, blended);
        }
        lostSteps = 0;
    }

    private void remember(short[] pcm, int at, int samples) {
        int first = Math.min(samples, ring.length - end);
        System.arraycopy(pcm, at, ring, end, first);
        System.arraycopy(pcm, at + first, ring, 0, samples - first);
        end = (end + samples) & (ring.length - 1);
    }

    /// Lays the last samples out in a row.
    private void recall() {
        int from = (end - periods.length) & (ring.length - 1);
        int first = Math.min(periods.length, ring.length - from);
        System.arraycopy(ring, from, periods, 0, first);
        System.arraycopy(ring, 0, periods, first, periods.length - first);
    }

    private static short blend(short falling, short rising, int i, int length) {
        double share = (double) (i + 1) / length;
        return Samples.round((1 - share) * falling + share * rising);
    }
}
