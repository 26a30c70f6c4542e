package org.passerelle.letters;

import com.ibm.icu.text.MessageFormat;
import com.ibm.icu.util.ULocale;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.concurrent.ConcurrentHashMap;

/// The product's own words in letters, and the default templates, in one language. Immutable.
final class Labels {
    private static final Map<String, Labels> KNOWN = new ConcurrentHashMap<>();

    private final String language;
    private final Properties words = new Properties();

    private Labels(String language) {
        this.language = language;
        try (Reader in = open(language + ".properties")) {
            words.load(in);
        } catch (IOException e) {
            throw new UncheckedIOException("the letters of language " + language + " cannot be read", e);
        }
    }

    static Labels of(String language) {
        return KNOWN.computeIfAbsent(language, Labels::new);
    }

    /// The first line is the subject, the body begins behind the line that follows it.
    static Template standard(LetterKind kind, String language) {
        try (Reader in = open(language + "/" + kind.code() + ".txt")) {
            String[] parts = in.readAllAsString().split("\n\n", 2);
            return new Template(kind, language, parts[0], parts[1], java.util.Optional.empty());
        } catch (IOException e) {
            throw new UncheckedIOException("the template " + kind + " of language " + language + " cannot be read", e);
        }
    }

    String say(String key, Map<String, ?> arguments) {
        String pattern = Objects.requireNonNull(words.getProperty(key), () -> key + " in " + language);
        return new MessageFormat(pattern, ULocale.forLanguageTag(language)).format(arguments);
    }

    String say(String key) {
        return say(key, Map.of());
    }

    String language() {
        return language;
    }

    private static Reader open(String name) {
        var in = Objects.requireNonNull(Labels.class.getResourceAsStream("/letters/" + name), name);
        return new InputStreamReader(in, StandardCharsets.UTF_8);
    }
}
