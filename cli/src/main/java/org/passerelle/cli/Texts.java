package org.passerelle.cli;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.text.MessageFormat;
import java.util.Locale;
import java.util.Properties;

/// What the command line says, in the reader's language. Thread-safe.
final class Texts {
    private final Properties texts = new Properties();

    Texts(Locale locale) {
        String file = "/cli/texts_" + (locale.getLanguage().equals("fr") ? "fr" : "en") + ".properties";
        try (var in = Texts.class.getResourceAsStream(file)) {
            if (in == null) {
                throw new IllegalStateException(file + " is not on the class path");
            }
            texts.load(new InputStreamReader(in, StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(file + " cannot be read", e);
        }
    }

    String say(String key, Object... values) {
        String pattern = texts.getProperty(key);
        if (pattern == null) {
            throw new IllegalStateException("no text for key: " + key);
        }
        return values.length == 0 ? pattern : MessageFormat.format(pattern, values);
    }

    java.util.Set<String> keys() {
        return texts.stringPropertyNames();
    }
}
