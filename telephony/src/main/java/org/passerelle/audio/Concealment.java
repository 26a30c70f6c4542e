package org.passerelle.audio;

import java.util.Arrays;

/// Fills what was lost with the last periods of the voice, and fades to silence in 60 ms (G.711, appendix I).
///
/// ```
/// received  received   lost          lost              lost …  lost     received
/// ───────── ───────── │ one period │ two, then three │ ……………… │ silence │╲╱ ────────
///                     10 ms        20 ms at 80 %      …        60 ms     overlap
/// ```
/// All that was received leaves 3.75 ms later than it came: the beginning of a gap is blended into the end of what
/// was
/// before it, which must therefore not be gone yet (appendix I.2.2).
public final class Concealment {
    private static final double FADE_PER_STEP = 0.2;
    private static final int SILENT_AFTER_STEPS = 6;

    private final PitchSearch search;
    private final int step;
    private final int delay;
    private final short[] history;
    /// The voice before the gap, and the blended periods at its end that are repeated.
    private final short[] periods;

    private final short[] quarter;
    private final short[] tail;
    private final short[] chunk;
    private int pitch;
    private int overlap;
    private int repeated;
    private int position;
    private int lostSteps;

    public Concealment(int sampleRateHz) {
        int samplesPerMs = sampleRateHz / 1_000;
        this.search = new PitchSearch(samplesPerMs);
        this.step = 10 * samplesPerMs;
        this.delay = search.longest() / 4;
        this.history = new short[3 * search.longest() + delay];
        this.periods = new short[history.length];
        this.quarter = new short[delay];
        this.tail = new short[step];
        this.chunk = new short[step];
    }

    /// Takes a frame that came, of whole 10 ms, and puts what is to be heard in its place.
    public void received(short[] pcm, int samples) {
        for (int at = 0; at < samples; at += step) {
            System.arraycopy(pcm, at, chunk, 0, step);
            if (lostSteps > 0) {
                returnToVoice();
            }
            exchange(pcm, at);
        }
    }

    /// Fills a frame that did not come, of whole 10 ms.
    public void lost(short[] pcm, int samples) {
        for (int at = 0; at < samples; at += step) {
            conceal();
            lostSteps++;
            exchange(pcm, at);
        }
    }

    private void conceal() {
        if (lostSteps >= SILENT_AFTER_STEPS) {
            Arrays.fill(chunk, (short) 0);
            return;
        }
        switch (lostSteps) {
            case 0 -> repeatOnePeriod();
            case 1, 2 -> repeatOnePeriodMore();
            default -> read(chunk, step);
        }
        if (lostSteps > 0) {
            fade();
        }
    }

    private void repeatOnePeriod() {
        System.arraycopy(history, 0, periods, 0, history.length);
        pitch = search.period(history);
        overlap = pitch / 4;
        System.arraycopy(periods, periods.length - overlap, quarter, 0, overlap);
        repeated = pitch;
        position = 0;
        blendEnds();
        System.arraycopy(periods, periods.length - overlap, history, history.length - overlap, overlap);
        read(chunk, step);
    }

    /// A single period for long would be a buzz: at 10 and 20 ms one more is taken, blended over from the old end.
    private void repeatOnePeriodMore() {
        int resumeAt = position % pitch;
        read(tail, overlap);
        position = resumeAt;
        repeated += pitch;
        blendEnds();
        read(chunk, step);
        for (int i = 0; i < overlap; i++) {
            chunk[i] = blend(tail[i], chunk[i], i, overlap);
        }
    }

    /// Makes the end of the repeated periods flow into their beginning.
    private void blendEnds() {
        int before = periods.length - repeated - overlap;
        int end = periods.length - overlap;
        for (int i = 0; i < overlap; i++) {
            periods[end + i] = blend(quarter[i], periods[before + i], i, overlap);
        }
    }

    private void read(short[] to, int samples) {
        for (int i = 0; i < samples; i++) {
            to[i] = periods[periods.length - repeated + position];
            position = position + 1 == repeated ? 0 : position + 1;
        }
    }

    private void fade() {
        double gain = 1 - (lostSteps - 1) * FADE_PER_STEP;
        for (int i = 0; i < step; i++) {
            chunk[i] = Samples.round(chunk[i] * (gain - FADE_PER_STEP * i / step));
        }
    }

    /// After a longer gap the voice is blended in longer.
    private void returnToVoice() {
        int blended = Math.min(step, overlap + (lostSteps - 1) * 4 * (step / 10));
        double gain = Math.max(0, 1 - (lostSteps - 1) * FADE_PER_STEP);
        read(tail, blended);
        for (int i = 0; i < blended; i++) {
            chunk[i] = blend(Samples.round(gain * tail[i]), chunk[i], i, blended);
        }
        lostSteps = 0;
    }

    /// Puts the chunk at the end of the history, and what is due now to the listener.
    private void exchange(short[] pcm, int at) {
        System.arraycopy(history, step, history, 0, history.length - step);
        System.arraycopy(chunk, 0, history, history.length - step, step);
        System.arraycopy(history, history.length - step - delay, pcm, at, step);
    }

    private static short blend(short falling, short rising, int i, int length) {
        double share = (double) (i + 1) / length;
        return Samples.round((1 - share) * falling + share * rising);
    }
}
