package org.passerelle.recordings;

import java.util.regex.Pattern;

/// Where a recording belongs.
///
/// @param language by its code, such as `fr`
/// @param prompt by its key, such as `enter-pin`
public record Place(String language, String prompt) {
    private static final Pattern LANGUAGE = Pattern.compile("[a-z]{2,3}");
    private static final Pattern PROMPT = Pattern.compile("[a-z0-9-]{1,60}");

    public Place {
        if (!LANGUAGE.matcher(language).matches() || !PROMPT.matcher(prompt).matches()) {
            throw new IllegalArgumentException("no place of a recording: " + language + "/" + prompt);
        }
    }

    @Override
    public String toString() {
        return language + "/" + prompt;
    }
}
