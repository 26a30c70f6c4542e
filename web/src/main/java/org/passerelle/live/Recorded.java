package org.passerelle.live;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.passerelle.access.RefusedException;
import org.passerelle.audio.Level;
import org.passerelle.audio.Wav;
import org.passerelle.conference.Command;
import org.passerelle.ivr.RecordingCheck;
import org.passerelle.ivr.RecordingRefusal;
import org.passerelle.mixing.Clip;
import org.passerelle.recordings.PromptRecordings;

/// What somebody recorded: an announcement, or a prompt.
public final class Recorded {
    private static final int BYTES_OF_MEGABYTE = 1 << 20;

    private Recorded() {}

    /// @param upload a WAV file
    /// @throws RefusedException that says what is wrong with it
    public static Command.Say announcement(InputStream upload) throws IOException {
        return switch (RecordingCheck.check(upload)) {
            case RecordingCheck.Finding.Good good -> new Command.Say(List.of(Clip.of(good.recording())));
            case RecordingCheck.Finding.Bad bad -> throw refusal(bad.refusal());
        };
    }

    /// What callers are to hear instead of the shipped voice.
    ///
    /// @param fileName as it was uploaded
    /// @throws RefusedException that says what is wrong with it
    public static PromptRecordings.Upload prompt(String fileName, InputStream upload) throws IOException {
        return switch (RecordingCheck.check(upload)) {
            case RecordingCheck.Finding.Good(Wav sound) -> {
                var file = new ByteArrayOutputStream();
                sound.write(file);
                short[] samples = sound.samples();
                yield new PromptRecordings.Upload(
                        fileName, sound.durationMs(), Level.dbov(samples, samples.length), file.toByteArray());
            }
            case RecordingCheck.Finding.Bad bad -> throw refusal(bad.refusal());
        };
    }

    private static RefusedException refusal(RecordingRefusal found) {
        return switch (found) {
            case RecordingRefusal.Unreadable _ -> refused(LiveRefusal.RECORDING_UNREADABLE, "", "");
            case RecordingRefusal.TooBig big ->
                refused(LiveRefusal.RECORDING_TOO_BIG, "", big.mostBytes() / BYTES_OF_MEGABYTE);
            case RecordingRefusal.WrongRate rate -> refused(LiveRefusal.RECORDING_OF_WRONG_RATE, rate.foundHz(), "");
            case RecordingRefusal.TooShort shorter ->
                refused(LiveRefusal.RECORDING_TOO_SHORT, shorter.foundMs(), shorter.leastMs());
            case RecordingRefusal.TooLong longer ->
                refused(LiveRefusal.RECORDING_TOO_LONG, seconds(longer.foundMs()), seconds(longer.mostMs()));
            case RecordingRefusal.TooQuiet quiet ->
                refused(LiveRefusal.RECORDING_TOO_QUIET, whole(quiet.foundDb()), whole(quiet.leastDb()));
            case RecordingRefusal.TooLoud loud ->
                refused(LiveRefusal.RECORDING_TOO_LOUD, whole(loud.foundDb()), whole(loud.mostDb()));
            case RecordingRefusal.Clipped clipped -> refused(LiveRefusal.RECORDING_CLIPPED, clipped.foundSamples(), "");
        };
    }

    private static RefusedException refused(LiveRefusal refusal, Object found, Object allowed) {
        return new RefusedException(refusal, Map.of("found", found, "allowed", allowed));
    }

    private static long seconds(int ms) {
        return Math.round(ms / 1_000.0);
    }

    private static String whole(double db) {
        return String.format(Locale.ROOT, "%.0f", db);
    }
}
