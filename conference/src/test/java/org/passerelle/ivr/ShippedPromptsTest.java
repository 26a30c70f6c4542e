package org.passerelle.ivr;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Properties;
import java.util.stream.Collectors;
import org.assertj.core.api.SoftAssertions;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.passerelle.audio.Level;
import org.passerelle.audio.Wav;

/// What `bin/prompts` made of the texts, and whether that is all of it.
final class ShippedPromptsTest {
    private static final PromptLibrary LIBRARY = PromptLibrary.shipped();
    private static final double PEAK_DB = -3;

    @Test
    void fiveLanguagesAreSpoken() {
        assertThat(LIBRARY.languages()).extracting(Language::code).containsExactly("de", "en", "es", "fr", "it");
    }

    @ParameterizedTest
    @ValueSource(strings = {"de", "en", "es", "fr", "it"})
    void everyPromptHasATextAndNoTextIsLeftOver(String language) {
        Properties texts = PromptLibrary.properties(language + ".properties");

        assertThat(texts.stringPropertyNames())
                .containsExactlyInAnyOrderElementsOf(Arrays.stream(Prompt.values())
                        .map(prompt -> prompt.clip().key())
                        .toList());
        assertThat(texts.values()).noneMatch(text -> text.toString().isBlank());
    }

    /// A text that was changed without speaking it again has an old stamp.
    @ParameterizedTest
    @ValueSource(strings = {"de", "en", "es", "fr", "it"})
    void everySoundIsMadeOfTodaysText(String language) {
        Properties voices = PromptLibrary.properties("voices.properties");
        String recipe = voices.getProperty("recipe") + "\n" + voices.getProperty(language) + "\n";

        assertThat(PromptLibrary.properties(language + ".stamps"))
                .isEqualTo(Clip.all().stream()
                        .collect(Collectors.toMap(
                                Clip::key,
                                clip -> stamp(recipe + LIBRARY.text(clip, new Language(language))),
                                (one, _) -> one,
                                Properties::new)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"de", "en", "es", "fr", "it"})
    void everySoundIsAsLoudAndAsLongAsASentence(String language) {
        var soft = new SoftAssertions();
        for (Clip clip : Clip.all()) {
            Wav sound = LIBRARY.sound(new Speech.Spoken(clip, new Language(language)));
            short[] samples = sound.samples();
            String text = LIBRARY.text(clip, new Language(language));
            soft.assertThat(sound.sampleRateHz()).as(clip.key()).isEqualTo(8_000);
            soft.assertThat(Level.dbov(samples, samples.length)).as(clip.key()).isCloseTo(-20, Offset.offset(0.5));
            soft.assertThat(peakDb(samples)).as(clip.key()).isLessThan(PEAK_DB);
            soft.assertThat(sound.durationMs()).as(clip.key()).isBetween(150, 10_000);
            if (text.length() > 3) {
                soft.assertThat(sound.durationMs() / (double) text.length())
                        .as("ms for each letter of " + clip.key())
                        .isBetween(30.0, 220.0);
            }
        }
        soft.assertAll();
    }

    @Test
    void theMusicIsQuieterThanTheVoices() {
        short[] samples = PromptLibrary.holdMusic().samples();

        assertThat(Level.dbov(samples, samples.length)).isCloseTo(-26, Offset.offset(0.5));
        assertThat(peakDb(samples)).isLessThan(PEAK_DB);
        assertThat(PromptLibrary.holdMusic().durationMs()).isGreaterThan(20_000);
        assertThat(Math.abs(samples[0] - samples[samples.length - 1]))
                .as("no click where the loop closes")
                .isLessThan(3_000);
    }

    @Test
    void chimesAreAsLoudAsTheVoices() {
        for (Speech chime : List.of(Chimes.beep(), Chimes.entry(), Chimes.exit())) {
            short[] samples = LIBRARY.sounds(chime).getFirst().samples();

            assertThat(Level.dbov(samples, samples.length)).isCloseTo(-20, Offset.offset(1.0));
        }
    }

    @Test
    void aSentenceIsPutTogetherFromItsParts() {
        Speech speech = new ConferenceSentences(Handset.FRENCH, KeyMap.DEFAULT).unknownKeys();

        assertThat(LIBRARY.text(speech))
                .isEqualTo("Ces touches n’ont pas de fonction ici. Pour obtenir de l’aide, appuyez sur étoile 1");
        assertThat(LIBRARY.sounds(speech))
                .as("three parts with a gap between them")
                .hasSize(5);
    }

    @Test
    void aNumberSpeaksTheFirstFiveOfItsLanguagesThatWeHave() {
        assertThat(LIBRARY.spokenOf(List.of("fr-CA", "nl-NL", "fr-FR", "de-DE")))
                .containsExactly(Handset.FRENCH, Handset.GERMAN);
        assertThat(LIBRARY.spokenOf(List.of("nl-NL"))).containsExactly(PromptLibrary.FALLBACK);
    }

    @Test
    void onlyNamesOfPromptsAreFoundByName() {
        assertThat(Clip.named("welcome")).isEqualTo(Prompt.WELCOME.clip());
        assertThatThrownBy(() -> Clip.named("../welcome")).isInstanceOf(IllegalArgumentException.class);
    }

    private static double peakDb(short[] samples) {
        return 20 * Math.log10(RecordedVoice.peak(samples) / 32_768.0);
    }

    /// As `bin/prompts.mjs` writes it.
    private static String stamp(String made) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(made.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash).substring(0, 16);
        } catch (NoSuchAlgorithmException missing) {
            throw new AssertionError(missing);
        }
    }
}
