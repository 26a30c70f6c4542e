package org.passerelle.letters;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/// Languages there are letters in.
public final class LetterLanguages {
    public static final List<String> ALL = List.of("en", "fr");
    private static final String LAST_RESORT = "en";

    private LetterLanguages() {}

    /// The first of these that there are letters in, else English: who wants `fr-CA` gets `fr`.
    ///
    /// @param wanted IETF tags, the best first; empty ones are passed over
    public static String choose(String... wanted) {
        return Stream.of(wanted)
                .map(tag -> Locale.forLanguageTag(tag.replace('_', '-')).getLanguage())
                .filter(ALL::contains)
                .findFirst()
                .orElse(LAST_RESORT);
    }
}
