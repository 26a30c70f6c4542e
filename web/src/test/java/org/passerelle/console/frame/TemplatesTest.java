package org.passerelle.console.frame;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// Two laws of every template: no words of its own, and nothing the content security policy would refuse.
class TemplatesTest {
    private static final Path SOURCES = Path.of("src/main/jte");
    private static final Path COMPILED = Path.of("target/generated-sources/jte");

    private static final Pattern FORBIDDEN =
            Pattern.compile("\\bstyle=\"|<style|<script(?![^>]*\\bsrc=)|\\son[a-z]+=\"|hx-on|javascript:|\\$unsafe");

    /// The compiler has parted what a template says itself from what it computes; these are the former.
    private static final Pattern LITERAL = Pattern.compile("writeContent\\(\"((?:[^\"\\\\]|\\\\.)*)\"\\)");

    private static final Pattern SPOKEN =
            Pattern.compile("\\b(?:aria-label|title|placeholder|alt|data-label)=\"([^\"]*)\"");
    private static final Pattern TAG = Pattern.compile("<[^>]*>|&[a-z]+;");
    private static final Pattern WORD = Pattern.compile("\\p{L}{2,}");
    private static final Pattern KEY = Pattern.compile("ui\\.t\\(\\s*\"([a-z.0-9-]+[a-z0-9])\"");

    @Test
    void noTemplateHasWordsOfItsOwn() throws IOException {
        Map<String, String> compiled = files(COMPILED, ".java");

        assertThat(compiled).isNotEmpty().allSatisfy((name, code) -> {
            String html = LITERAL.matcher(code)
                    .results()
                    .map(found -> found.group(1).translateEscapes())
                    .collect(Collectors.joining());
            assertThat(SPOKEN.matcher(html).results().map(found -> found.group(1)))
                    .noneMatch(text -> WORD.matcher(text).find());
            assertThat(TAG.matcher(html).replaceAll(" ")).doesNotContainPattern(WORD);
        });
    }

    @Test
    void noTemplateNeedsAnExceptionFromThePolicy() throws IOException {
        assertThat(files(SOURCES, ".jte"))
                .isNotEmpty()
                .allSatisfy((name, text) -> assertThat(text).doesNotContainPattern(FORBIDDEN));
    }

    @Test
    void everyKeyOfATemplateHasAText() throws IOException {
        Set<String> known = TextFiles.read().getOrDefault("en", Map.of()).keySet();

        assertThat(files(SOURCES, ".jte"))
                .allSatisfy(
                        (name, text) -> assertThat(KEY.matcher(text).results().map(found -> found.group(1)))
                                .isSubsetOf(known));
    }

    private static Map<String, String> files(Path folder, String ending) throws IOException {
        var texts = new TreeMap<String, String>();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file :
                    files.filter(path -> path.toString().endsWith(ending)).toList()) {
                texts.put(folder.relativize(file).toString(), Files.readString(file));
            }
        }
        return texts;
    }
}
