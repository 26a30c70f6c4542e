package org.passerelle.console.frame;

import com.ibm.icu.text.MessageFormat;
import com.ibm.icu.util.ULocale;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.passerelle.access.RefusedException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The sentences of the console in every language, with named arguments and plurals (ICU message format).
///
/// A reader of `fr-CA` gets `fr`; what a language lacks comes in English. Safe for use by many threads.
public final class Texts {
    static final String LAST_RESORT = "en";
    private static final Logger LOGGER = LoggerFactory.getLogger(Texts.class);

    private final Map<String, Map<String, String>> patterns;
    private final boolean strict;
    private final Map<CompiledKey, MessageFormat> compiled = new ConcurrentHashMap<>();

    /// @param strict a key nobody wrote is a defect at once (tests) and not only a line in the log
    Texts(Map<String, Map<String, String>> patterns, boolean strict) {
        this.patterns = Map.copyOf(patterns);
        this.strict = strict;
    }

    /// A constant as keys of texts and addresses have it: in small letters, with hyphens.
    public static String word(Enum<?> constant) {
        return word(constant.name());
    }

    /// @param constant its name
    public static String word(String constant) {
        return constant.toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /// All files `texts/<area>_<language>.properties` on the class path.
    public static Texts load(boolean strict) {
        return new Texts(TextFiles.read(), strict);
    }

    /// Codes of the languages there are texts in, in alphabetical order.
    public Set<String> languages() {
        return new TreeSet<>(patterns.keySet());
    }

    Map<String, String> patterns(String language) {
        return patterns.getOrDefault(language, Map.of());
    }

    public String text(Locale locale, String key, Map<String, ?> arguments) {
        String language = languageFor(locale);
        String pattern = patterns(language).get(key);
        if (pattern == null) {
            return missing(locale, key, arguments);
        }
        if (arguments.isEmpty() && pattern.indexOf('{') < 0) {
            return pattern;
        }
        MessageFormat shared = compiled.computeIfAbsent(
                new CompiledKey(locale, key), _ -> new MessageFormat(pattern, ULocale.forLocale(locale)));
        // An ICU format keeps state while it works; a clone is cheaper than a lock on every text of every page.
        return ((MessageFormat) shared.clone()).format(arguments);
    }

    /// @param arguments names and values in turn: `"n", 12, "name", provider`
    public String say(Locale locale, String key, Object... arguments) {
        var byName = LinkedHashMap.<String, Object>newLinkedHashMap(arguments.length / 2);
        for (int i = 0; i < arguments.length; i += 2) {
            byName.put((String) arguments[i], arguments[i + 1]);
        }
        return text(locale, key, byName);
    }

    /// The text `refusals.<code>` with the facts of the refusal.
    public String refusal(Locale locale, RefusedException refused) {
        return text(locale, "refusals." + refused.refusal().code(), refused.facts());
    }

    private String missing(Locale locale, String key, Map<String, ?> arguments) {
        if (strict) {
            throw new IllegalStateException("no text for key in " + locale.toLanguageTag() + ": " + key);
        }
        LOGGER.atError().addKeyValue("key", key).addKeyValue("language", locale).log("text is missing");
        @Nullable String english = patterns(LAST_RESORT).get(key);
        return english == null ? key : text(Locale.ENGLISH, key, arguments);
    }

    private String languageFor(Locale locale) {
        return patterns.containsKey(locale.getLanguage()) ? locale.getLanguage() : LAST_RESORT;
    }

    private record CompiledKey(Locale locale, String key) {}
}
