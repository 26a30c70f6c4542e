package org.passerelle.ivr;

import java.util.List;

/// The number that was called.
///
/// @param languages the primary one first, then those that are offered; each one that the prompts speak
/// @param longestConferenceId digits after which no key has to be waited for
/// @param longestPin likewise
public record ServiceLine(
        String number, List<Language> languages, int longestConferenceId, int longestPin, Purpose purpose) {
    /// Keys 1 to 5 choose a language; 9 stands for more time.
    public static final int MOST_LANGUAGES = 5;

    public ServiceLine {
        languages = List.copyOf(languages);
        if (languages.isEmpty() || languages.size() > MOST_LANGUAGES) {
            throw new IllegalArgumentException(
                    "a number has 1 to " + MOST_LANGUAGES + " languages: " + languages.size());
        }
        requireDigits("longestConferenceId", longestConferenceId);
        requireDigits("longestPin", longestPin);
    }

    public enum Purpose {
        CONFERENCES,
        /// Reads back keys and sends back the voice.
        TEST
    }

    Language primary() {
        return languages.getFirst();
    }

    private static void requireDigits(String name, int digits) {
        if (digits < 1 || digits > KeyedDigits.MOST) {
            throw new IllegalArgumentException(name + " must be 1 to " + KeyedDigits.MOST + ": " + digits);
        }
    }
}
