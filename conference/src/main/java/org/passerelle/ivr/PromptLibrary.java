package org.passerelle.ivr;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.passerelle.audio.Wav;

/// Texts and sounds of all prompts. Thread-safe; sounds are read from the jar when first needed and then kept, 6
/// to 8 MB for each language that is spoken.
public final class PromptLibrary {
    /// Spoken where a number has no language that we speak.
    public static final Language FALLBACK = new Language("en");

    private static final String FOLDER = "/prompts/";
    /// Between two parts, so that a sentence does not run into the number behind it.
    private static final Wav GAP = new Wav(8_000, new short[800]);

    private final List<Language> languages;
    private final Map<Language, Properties> texts;
    private final Map<Speech.Spoken, Wav> shipped;
    private final Recordings recordings;

    private PromptLibrary(Map<Language, Properties> texts, Map<Speech.Spoken, Wav> shipped, Recordings recordings) {
        this.languages = texts.keySet().stream()
                .sorted(Comparator.comparing(Language::code))
                .toList();
        this.texts = texts;
        this.shipped = shipped;
        this.recordings = recordings;
    }

    /// What comes with Passerelle. A language is added by a line in `voices.properties`.
    public static PromptLibrary shipped() {
        Properties voices = properties("voices.properties");
        Map<Language, Properties> texts = voices.stringPropertyNames().stream()
                .filter(name -> !name.equals("recipe"))
                .collect(Collectors.toUnmodifiableMap(Language::new, name -> properties(name + ".properties")));
        return new PromptLibrary(texts, new ConcurrentHashMap<>(), Recordings.NONE);
    }

    /// The same with an organisation's own recordings; what is shipped is kept in memory once for all.
    public PromptLibrary with(Recordings own) {
        return new PromptLibrary(texts, shipped, own);
    }

    /// Those that we speak, by code.
    public List<Language> languages() {
        return languages;
    }

    /// Those of a number's languages that we speak, in its order and each once, as many as can be offered;
    /// [#FALLBACK] if there is none.
    public List<Language> spokenOf(List<String> tags) {
        List<Language> spoken = tags.stream()
                .map(Language::ofTag)
                .filter(languages::contains)
                .distinct()
                .limit(ServiceLine.MOST_LANGUAGES)
                .toList();
        return spoken.isEmpty() ? List.of(FALLBACK) : spoken;
    }

    /// What to play, part after part, at 8,000 or 16,000 Hz each.
    public List<Wav> sounds(Speech speech) {
        var sounds = new ArrayList<Wav>();
        for (Speech.Part part : speech.parts()) {
            if (!sounds.isEmpty()) {
                sounds.add(GAP);
            }
            sounds.add(
                    switch (part) {
                        case Speech.Spoken spoken -> sound(spoken);
                        case Speech.Played played -> played.sound();
                    });
        }
        return sounds;
    }

    public Wav sound(Speech.Spoken spoken) {
        return recordings.find(spoken.clip(), spoken.language()).orElseGet(() -> shippedSound(spoken));
    }

    /// What is said, for a person who reads: in the record of a call, or before making a recording. Sounds that are no
    /// prompts are a note.
    public String text(Speech speech) {
        return speech.parts().stream()
                .map(part -> switch (part) {
                    case Speech.Spoken(Clip clip, Language language) -> text(clip, language);
                    case Speech.Played _ -> "♪";
                })
                .collect(Collectors.joining(" "));
    }

    public String text(Clip clip, Language language) {
        if (clip.isNumber()) {
            return clip.numberText();
        }
        Properties ofLanguage = Objects.requireNonNull(texts.get(language), () -> "no prompts in " + language);
        return Objects.requireNonNull(ofLanguage.getProperty(clip.key()), () -> "no text for " + clip.key());
    }

    /// The music for those who wait: a loop without a seam.
    public static Wav holdMusic() {
        return wav("hold-music.wav");
    }

    private Wav shippedSound(Speech.Spoken spoken) {
        @Nullable Wav kept = shipped.get(spoken);
        if (kept != null) {
            return kept;
        }
        Wav sound = wav(spoken.language() + "/" + spoken.clip().key() + ".wav");
        shipped.put(spoken, sound);
        return sound;
    }

    private static Wav wav(String name) {
        try (InputStream in = open(name)) {
            return Wav.read(in);
        } catch (IOException damaged) {
            throw new UncheckedIOException("prompts/" + name, damaged);
        }
    }

    static Properties properties(String name) {
        var properties = new Properties();
        try (var in = new InputStreamReader(open(name), StandardCharsets.UTF_8)) {
            properties.load(in);
        } catch (IOException damaged) {
            throw new UncheckedIOException("prompts/" + name, damaged);
        }
        return properties;
    }

    private static InputStream open(String name) {
        return Objects.requireNonNull(
                PromptLibrary.class.getResourceAsStream(FOLDER + name), () -> "prompts/" + name + " is missing");
    }
}
