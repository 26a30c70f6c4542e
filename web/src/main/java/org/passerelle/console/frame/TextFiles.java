package org.passerelle.console.frame;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/// Reads the text files; each area of the console has its own, so that two people seldom touch the same one.
final class TextFiles {
    private static final Pattern NAME = Pattern.compile("(?<area>[a-z]+)(-[a-z]+)?_(?<language>[a-z]{2})\\.properties");
    /// Each room of the administration has files of its own for its refusals, and for what else came of a request.
    private static final Map<String, String> SHARED = Map.of("outcomes.", "refusals");

    private TextFiles() {}

    /// Language to key to pattern.
    static Map<String, Map<String, String>> read() {
        var texts = new TreeMap<String, Map<String, String>>();
        try {
            for (Resource file :
                    new PathMatchingResourcePatternResolver().getResources("classpath*:texts/*.properties")) {
                add(file, texts);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("the text files cannot be read", e);
        }
        return texts;
    }

    private static void add(Resource file, Map<String, Map<String, String>> texts) throws IOException {
        Matcher name = NAME.matcher(String.valueOf(file.getFilename()));
        if (!name.matches()) {
            throw new IllegalStateException(
                    "a text file must be named <area>_<language> or <area>-<part>_<language>.properties: " + file);
        }
        Map<String, String> language = texts.computeIfAbsent(name.group("language"), _ -> new HashMap<>());
        for (Map.Entry<String, String> line : lines(file).entrySet()) {
            if (!belongs(line.getKey(), name.group("area"))) {
                throw new IllegalStateException(
                        "a key of " + file.getFilename() + " must begin with its area: " + line.getKey());
            }
            if (language.putIfAbsent(line.getKey(), line.getValue()) != null) {
                throw new IllegalStateException("two files have a text for the key: " + line.getKey());
            }
        }
    }

    private static boolean belongs(String key, String area) {
        return key.startsWith(area + ".") || area.equals(SHARED.get(key.replaceAll("\\..*", ".")));
    }

    private static Map<String, String> lines(Resource file) throws IOException {
        var lines = new Properties();
        try (var in = new InputStreamReader(file.getInputStream(), StandardCharsets.UTF_8)) {
            lines.load(in);
        }
        var byKey = new TreeMap<String, String>();
        lines.stringPropertyNames().forEach(key -> byKey.put(key, lines.getProperty(key)));
        return byKey;
    }
}
