package org.passerelle.ivr;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import org.passerelle.audio.Level;
import org.passerelle.audio.UnreadableWavException;
import org.passerelle.audio.Wav;

/// Whether a file can be played to callers between prompts of ours.
public final class RecordingCheck {
    static final int MOST_BYTES = 2 << 20;
    static final int LEAST_MS = 200;
    static final int MOST_MS = 30_000;
    static final double LEAST_DB = -32;
    static final double MOST_DB = -12;
    private static final int MOST_CLIPPED_SAMPLES = 8;

    private RecordingCheck() {}

    /// What was found.
    public sealed interface Finding {
        record Good(Wav recording) implements Finding {}

        record Bad(RecordingRefusal refusal) implements Finding {}
    }

    /// @param upload is read as far as a recording may be long, and a little more
    public static Finding check(InputStream upload) throws IOException {
        byte[] file = upload.readNBytes(MOST_BYTES + 1);
        Optional<RecordingRefusal> refusal = refusalOf(file);
        return refusal.isPresent()
                ? new Finding.Bad(refusal.get())
                : new Finding.Good(Wav.read(new ByteArrayInputStream(file)));
    }

    /// @param file as it was uploaded; of one that is too big, the first [#MOST_BYTES] and more
    static Optional<RecordingRefusal> refusalOf(byte[] file) throws IOException {
        if (file.length > MOST_BYTES) {
            return Optional.of(new RecordingRefusal.TooBig(MOST_BYTES));
        }
        try {
            return refusalOf(Wav.read(new ByteArrayInputStream(file)));
        } catch (UnreadableWavException unreadable) {
            return Optional.of(new RecordingRefusal.Unreadable(String.valueOf(unreadable.getMessage())));
        }
    }

    private static Optional<RecordingRefusal> refusalOf(Wav wav) {
        if (wav.sampleRateHz() != 8_000 && wav.sampleRateHz() != 16_000) {
            return Optional.of(new RecordingRefusal.WrongRate(wav.sampleRateHz()));
        }
        if (wav.durationMs() < LEAST_MS) {
            return Optional.of(new RecordingRefusal.TooShort(wav.durationMs(), LEAST_MS));
        }
        if (wav.durationMs() > MOST_MS) {
            return Optional.of(new RecordingRefusal.TooLong(wav.durationMs(), MOST_MS));
        }
        return refusalOf(wav.samples());
    }

    private static Optional<RecordingRefusal> refusalOf(short[] samples) {
        int clipped = 0;
        for (short sample : samples) {
            if (sample == Short.MAX_VALUE || sample == Short.MIN_VALUE) {
                clipped++;
            }
        }
        if (clipped > MOST_CLIPPED_SAMPLES) {
            return Optional.of(new RecordingRefusal.Clipped(clipped));
        }
        double db = Level.dbov(samples, samples.length);
        if (db < LEAST_DB) {
            return Optional.of(new RecordingRefusal.TooQuiet(db, LEAST_DB));
        }
        return db > MOST_DB ? Optional.of(new RecordingRefusal.TooLoud(db, MOST_DB)) : Optional.empty();
    }
}
