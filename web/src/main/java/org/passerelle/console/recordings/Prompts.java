package org.passerelle.console.recordings;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.passerelle.access.Actor;
import org.passerelle.access.RefusedException;
import org.passerelle.ivr.Clip;
import org.passerelle.ivr.Language;
import org.passerelle.ivr.Prompt;
import org.passerelle.ivr.PromptLibrary;
import org.passerelle.ivr.Speech;
import org.passerelle.recordings.Place;
import org.passerelle.recordings.PromptRecording;
import org.passerelle.recordings.PromptRecordings;
import org.passerelle.recordings.RecordingRefusal;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/// The prompts that there are, with what the organisation has recorded of them.
@Component
final class Prompts {
    private static final List<Clip> IN_ORDER = Stream.concat(
                    Arrays.stream(Prompt.values()).map(Prompt::clip),
                    IntStream.rangeClosed(0, Clip.LARGEST_NUMBER).mapToObj(Clip::number))
            .toList();

    private final PromptRecordings recordings;
    private final PromptLibrary library;

    Prompts(PromptRecordings recordings, ObjectProvider<PromptLibrary> library) {
        this.recordings = recordings;
        this.library = library.getIfAvailable(PromptLibrary::shipped);
    }

    List<String> languages() {
        return library.languages().stream().map(Language::code).toList();
    }

    /// Sentences as a call goes, then numbers.
    List<PromptRow> all(Actor actor, String language) {
        Map<Place, PromptRecording> own =
                recordings.all(actor).stream().collect(Collectors.toMap(PromptRecording::place, Function.identity()));
        return IN_ORDER.stream()
                .map(clip -> new Place(language, clip.key()))
                .map(place -> new PromptRow(place, text(place), Optional.ofNullable(own.get(place))))
                .toList();
    }

    /// @throws RefusedException `NO_SUCH_RECORDING` where there is no such prompt
    PromptRow require(Actor actor, String language, String prompt) {
        List<PromptRow> rows = languages().contains(language) ? all(actor, language) : List.of();
        return rows.stream()
                .filter(row -> row.place().prompt().equals(prompt))
                .findFirst()
                .orElseThrow(() -> none(language, prompt));
    }

    /// How the shipped voice says it.
    byte[] voice(Place place) {
        var out = new ByteArrayOutputStream();
        try {
            library.sound(spoken(place)).write(out);
        } catch (IOException impossible) {
            throw new UncheckedIOException("into memory", impossible);
        }
        return out.toByteArray();
    }

    private String text(Place place) {
        return library.text(Speech.of(spoken(place)));
    }

    private static Speech.Spoken spoken(Place place) {
        return new Speech.Spoken(Clip.named(place.prompt()), new Language(place.language()));
    }

    private static RefusedException none(String language, String prompt) {
        return new RefusedException(RecordingRefusal.NO_SUCH_RECORDING, Map.of("name", language + "/" + prompt));
    }
}
