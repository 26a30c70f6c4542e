package org.passerelle.mixing;

import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.passerelle.audio.Samples;

/// Lines that hear each other: the three loudest, everyone without himself.
///
/// ```
/// speaker ─▶ sum of the others        (his own, encoded by his ear)
/// the rest ─▶ sum of all speakers     (one Mix for all, encoded once for each codec)
/// ```
/// Summed in 32 bits and clipped last. Where one speaks alone his samples pass as they are, so that G.711 arrives bit
/// for bit as it was sent. Runs at 16 kHz while a wideband line is in it, else at 8 kHz.
public final class Mixer implements Ticked {
    static final int MAX_SPEAKERS = 3;

    private final Shard shard;
    private final Line[] lines;
    private final @Nullable Line[] speakers = new @Nullable Line[MAX_SPEAKERS];
    private final @Nullable Line[] loudest = new @Nullable Line[MAX_SPEAKERS];
    private final int[] scores = new int[MAX_SPEAKERS];
    private final short[][] spoken = new short[MAX_SPEAKERS][];
    private final int[] sum = new int[Frame.MAX_SAMPLES];
    private final short[] others = new short[Frame.MAX_SAMPLES];
    private final Mix mix = new Mix();
    private int count;
    private int wideLines;
    private volatile boolean ended;

    private Mixer(Shard shard, int maxLines) {
        this.shard = shard;
        this.lines = new Line[maxLines];
    }

    /// Opens one on a shard; nothing where the shard has no room for the command.
    public static Optional<Mixer> open(Shard shard, int maxLines) {
        var mixer = new Mixer(shard, maxLines);
        return shard.post(() -> shard.add(mixer)) ? Optional.of(mixer) : Optional.empty();
    }

    /// Ends it at the next tick; lines that are still in it are alone then. Any thread.
    public void end() {
        ended = true;
    }

    @Override
    public boolean tick(long nowNs) {
        forgetEnded();
        if (ended) {
            while (count > 0) {
                Line line = lines[count - 1];
                remove(line);
                line.onMixerGone();
            }
            return false;
        }
        for (int i = 0; i < count; i++) {
            speak(lines[i], nowNs);
        }
        int speaking = chooseSpeakers();
        int rateHz = wideLines > 0 ? Frame.WIDE_HZ : Frame.NARROW_HZ;
        sum(speaking, rateHz);
        for (int i = 0; i < count; i++) {
            hear(lines[i], speaking, rateHz);
        }
        return true;
    }

    Shard shard() {
        return shard;
    }

    /// False where it is full.
    boolean add(Line line) {
        if (count == lines.length || ended) {
            return false;
        }
        lines[count++] = line;
        wideLines += line.isWideband() ? 1 : 0;
        return true;
    }

    void remove(Line line) {
        for (int i = 0; i < count; i++) {
            if (lines[i] == line) {
                lines[i] = lines[--count];
                wideLines -= line.isWideband() ? 1 : 0;
                forgetSpeaker(line);
                return;
            }
        }
    }

    private void forgetEnded() {
        for (int i = count - 1; i >= 0; i--) {
            Line line = lines[i];
            if (line.hasEnded()) {
                remove(line);
                line.onGone();
            }
        }
    }

    private void speak(Line line, long nowNs) {
        try {
            line.speak(nowNs);
        } catch (RuntimeException defect) {
            takeOut(line, defect);
        }
    }

    private void hear(Line line, int speaking, int rateHz) {
        try {
            if (!line.isSelected()) {
                line.hear(mix);
            } else if (speaking == 1) {
                line.hear(shard.silence());
            } else {
                line.hear(sumWithout(line, speaking, rateHz), rateHz);
            }
        } catch (RuntimeException defect) {
            takeOut(line, defect);
        }
    }

    /// One line's defect is not heard by the others.
    private void takeOut(Line line, RuntimeException defect) {
        shard.onFailure(defect);
        line.end();
    }

    /// Who is among them stays until another is louder by half: two of like loudness do not chop each other.
    private int chooseSpeakers() {
        int chosen = 0;
        for (int i = 0; i < count; i++) {
            Line line = lines[i];
            if (line.isHeard()) {
                int loudness = line.loudness();
                chosen = insert(line, line.isSelected() ? loudness + loudness / 2 : loudness, chosen);
            }
        }
        for (Line before : speakers) {
            if (before != null && !isLoudest(before, chosen)) {
                before.select(false);
            }
        }
        Arrays.fill(speakers, null);
        for (int i = 0; i < chosen; i++) {
            Line speaker = loudest[i];
            if (speaker != null) {
                speaker.select(true);
                speakers[i] = speaker;
            }
        }
        return chosen;
    }

    /// Keeps the loudest in order; returns how many there are.
    private int insert(Line line, int score, int chosen) {
        int place = chosen;
        while (place > 0 && scores[place - 1] < score) {
            place--;
        }
        if (place == MAX_SPEAKERS) {
            return chosen;
        }
        int last = Math.min(chosen, MAX_SPEAKERS - 1);
        for (int i = last; i > place; i--) {
            loudest[i] = loudest[i - 1];
            scores[i] = scores[i - 1];
        }
        loudest[place] = line;
        scores[place] = score;
        return last + 1;
    }

    private boolean isLoudest(Line line, int chosen) {
        for (int i = 0; i < chosen; i++) {
            if (loudest[i] == line) {
                return true;
            }
        }
        return false;
    }

    private void sum(int speaking, int rateHz) {
        int samples = Frame.samples(rateHz);
        Arrays.fill(sum, 0, samples, 0);
        for (int s = 0; s < speaking; s++) {
            Line speaker = speakers[s];
            short[] voice = speaker == null ? others : speaker.spoken(rateHz);
            spoken[s] = voice;
            for (int i = 0; i < samples; i++) {
                sum[i] += voice[i];
            }
        }
        short[] shared = mix.begin(rateHz);
        for (int i = 0; i < samples; i++) {
            shared[i] = Samples.clip(sum[i]);
        }
    }

    private short[] sumWithout(Line line, int speaking, int rateHz) {
        short[] own = spoken[indexOf(line, speaking)];
        for (int i = 0; i < Frame.samples(rateHz); i++) {
            others[i] = Samples.clip(sum[i] - own[i]);
        }
        return others;
    }

    private void forgetSpeaker(Line line) {
        for (int s = 0; s < MAX_SPEAKERS; s++) {
            if (speakers[s] == line) {
                speakers[s] = null;
            }
        }
        line.select(false);
    }

    private int indexOf(Line line, int speaking) {
        for (int s = 0; s < speaking; s++) {
            if (speakers[s] == line) {
                return s;
            }
        }
        throw new IllegalStateException("is selected and does not speak");
    }
}
