package org.passerelle.imports;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/// Languages as people write them in lists.
final class LanguageNames {
    private static final Map<String, String> TAGS = tags();

    private LanguageNames() {}

    /// @return the text itself where it names no language
    static String tag(String text) {
        return TAGS.getOrDefault(text.strip().toLowerCase(Locale.ROOT), text);
    }

    private static Map<String, String> tags() {
        var tags = new HashMap<String, String>();
        for (String code : Locale.getISOLanguages()) {
            Locale language = Locale.of(code);
            for (Locale reader : new Locale[] {Locale.ENGLISH, Locale.FRENCH, Locale.GERMAN}) {
                tags.put(language.getDisplayLanguage(reader).toLowerCase(Locale.ROOT), code);
            }
        }
        return tags;
    }
}
