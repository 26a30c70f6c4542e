package org.passerelle.ivr;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.passerelle.audio.Tone;
import org.passerelle.audio.Wav;

final class RecordingStoreTest {
    private static final Clip WELCOME = Prompt.WELCOME.clip();
    private static final Speech.Spoken SPOKEN = new Speech.Spoken(WELCOME, Handset.FRENCH);
    private static final PromptLibrary LIBRARY = PromptLibrary.shipped();

    @TempDir
    private Path folder;

    private RecordingStore store;

    @BeforeEach
    void open() {
        store = new RecordingStore(folder.resolve("acme"));
    }

    @Test
    void aRecordingIsHeardInsteadOfTheVoiceInItsLanguageOnly() throws IOException {
        PromptLibrary own = LIBRARY.with(store);
        Wav recorded = tone(1_000, -20, 16_000);
        Wav before = own.sound(SPOKEN);

        Optional<RecordingRefusal> refusal = put(recorded);

        assertThat(refusal).isEmpty();
        assertThat(own.sound(SPOKEN)).isEqualTo(recorded).isNotEqualTo(before);
        assertThat(LIBRARY.sound(SPOKEN)).as("other organisations").isEqualTo(before);
        assertThat(own.sound(new Speech.Spoken(WELCOME, Handset.GERMAN)))
                .isEqualTo(LIBRARY.sound(new Speech.Spoken(WELCOME, Handset.GERMAN)));
        assertThat(store.recorded(Handset.FRENCH)).containsExactly(WELCOME);
        assertThat(store.recorded(Handset.GERMAN)).isEmpty();
    }

    @Test
    void whatIsTakenAwayIsSpokenByTheVoiceAgain() throws IOException {
        put(tone(1_000, -20, 8_000));
        put(tone(2_000, -20, 8_000));

        store.remove(WELCOME, Handset.FRENCH);

        assertThat(LIBRARY.with(store).sound(SPOKEN)).isEqualTo(LIBRARY.sound(SPOKEN));
        assertThat(store.recorded(Handset.FRENCH)).isEmpty();
    }

    @Test
    void recordingsOutliveTheServer() throws IOException {
        Wav recorded = tone(1_000, -20, 8_000);
        put(recorded);

        var later = new RecordingStore(folder.resolve("acme"));

        assertThat(later.find(WELCOME, Handset.FRENCH)).contains(recorded);
    }

    @Test
    void whatCannotBePlayedIsRefusedWithTheReason() throws IOException {
        assertThat(put(tone(100, -20, 8_000))).contains(new RecordingRefusal.TooShort(100, 200));
        assertThat(put(tone(31_000, -20, 8_000))).contains(new RecordingRefusal.TooLong(31_000, 30_000));
        assertThat(put(tone(1_000, -20, 44_100))).contains(new RecordingRefusal.WrongRate(44_100));
        assertThat(put(tone(1_000, -50, 8_000))).containsInstanceOf(RecordingRefusal.TooQuiet.class);
        assertThat(put(tone(1_000, -5, 8_000))).containsInstanceOf(RecordingRefusal.TooLoud.class);
        assertThat(put(square())).contains(new RecordingRefusal.Clipped(8_000));
        assertThat(put(new byte[3 << 20])).contains(new RecordingRefusal.TooBig(2 << 20));
        assertThat(put("MP3".getBytes(StandardCharsets.UTF_8))).containsInstanceOf(RecordingRefusal.Unreadable.class);
        assertThat(store.find(WELCOME, Handset.FRENCH)).isEmpty();
        assertThat(folder).as("nothing of it is kept").isEmptyDirectory();
    }

    @Test
    void aDamagedFileDoesNotCostACall() throws IOException {
        put(tone(1_000, -20, 8_000));
        Files.writeString(folder.resolve("acme/fr/welcome.wav"), "damaged");

        var later = new RecordingStore(folder.resolve("acme"));

        assertThat(LIBRARY.with(later).sound(SPOKEN)).isEqualTo(LIBRARY.sound(SPOKEN));
    }

    private Optional<RecordingRefusal> put(Wav recording) throws IOException {
        var file = new ByteArrayOutputStream();
        recording.write(file);
        return put(file.toByteArray());
    }

    private Optional<RecordingRefusal> put(byte[] file) throws IOException {
        return store.put(WELCOME, Handset.FRENCH, new ByteArrayInputStream(file));
    }

    private static Wav tone(int durationMs, double dbov, int sampleRateHz) {
        var samples = new short[(int) ((long) sampleRateHz * durationMs / 1_000)];
        Tone.sine(440, dbov, sampleRateHz).fill(samples, samples.length);
        return new Wav(sampleRateHz, samples);
    }

    private static Wav square() {
        var samples = new short[8_000];
        Arrays.fill(samples, Short.MAX_VALUE);
        return new Wav(8_000, samples);
    }
}
