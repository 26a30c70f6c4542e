package org.passerelle.console.recordings;

import java.util.Locale;
import java.util.Optional;
import org.passerelle.recordings.Place;
import org.passerelle.recordings.PromptRecording;

/// A prompt in one language, as the pages show it.
///
/// @param text what is said
/// @param own the organisation's recording; empty where the shipped voice speaks
public record PromptRow(Place place, String text, Optional<PromptRecording> own) {
    public String path() {
        return RecordingPages.PATH + "/" + place.language() + "/" + place.prompt();
    }

    boolean matches(String wanted, boolean ownOnly) {
        boolean named =
                (text + " " + place.prompt()).toLowerCase(Locale.ROOT).contains(wanted.toLowerCase(Locale.ROOT));
        return named && (own.isPresent() || !ownOnly);
    }
}
