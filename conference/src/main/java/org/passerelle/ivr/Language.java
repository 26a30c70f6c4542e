package org.passerelle.ivr;

import java.util.Locale;
import java.util.regex.Pattern;

/// A language of prompts by its ISO 639 code: `fr` speaks for fr-FR as for fr-CA.
public record Language(String code) {
    private static final Pattern FORM = Pattern.compile("[a-z]{2,3}");

    public Language {
        if (!FORM.matcher(code).matches()) {
            throw new IllegalArgumentException("a language has 2 or 3 small letters: " + code);
        }
    }

    /// The language of an IETF tag such as `fr-CA`, as service numbers carry them.
    public static Language ofTag(String tag) {
        return new Language(Locale.forLanguageTag(tag).getLanguage());
    }

    @Override
    public String toString() {
        return code;
    }
}
