package org.passerelle.console.frame;

import static org.assertj.core.api.Assertions.assertThat;

import com.ibm.icu.text.MessagePattern;
import com.ibm.icu.text.MessagePattern.Part;
import com.ibm.icu.text.PluralRules;
import com.ibm.icu.util.ULocale;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/// All languages say the same things, each with its own plural forms and its own typography.
class TextFilesTest {
    private static final Map<String, Map<String, String>> TEXTS = TextFiles.read();
    private static final Map<String, String> ENGLISH = TEXTS.getOrDefault("en", Map.of());

    /// Words of machine translation that no person would use.
    private static final Pattern FORBIDDEN = Pattern.compile("(?i)\\b(broche|épingler|skype|tons)\\b");

    @Test
    void everyLanguageHasTheSameKeys() {
        TEXTS.forEach(
                (language, texts) -> assertThat(texts.keySet()).as(language).isEqualTo(ENGLISH.keySet()));
    }

    @Test
    void everyLanguageHasTheSamePlaceholders() {
        TEXTS.forEach((language, texts) -> texts.forEach((key, pattern) -> assertThat(arguments(pattern))
                .as(language + " " + key)
                .isEqualTo(arguments(ENGLISH.getOrDefault(key, "")))));
    }

    @Test
    void everyPluralHasAllFormsOfItsLanguage() {
        TEXTS.forEach((language, texts) -> texts.forEach((key, pattern) -> {
            Set<String> forms =
                    PluralRules.forLocale(ULocale.forLanguageTag(language)).getKeywords();
            plurals(pattern)
                    .forEach(plural ->
                            assertThat(plural).as(language + " " + key).containsAll(forms));
        }));
    }

    @Test
    void apostrophesAreTypographicBecauseAStraightOneHidesAPlaceholder() {
        TEXTS.forEach((language, texts) -> assertThat(texts)
                .as(language)
                .allSatisfy((key, text) -> assertThat(text).doesNotContain("'")));
    }

    @Test
    void frenchKeepsItsPunctuationOnTheLine() {
        assertThat(TEXTS.getOrDefault("fr", Map.of()))
                .isNotEmpty()
                .allSatisfy((key, text) -> assertThat(text).doesNotContainPattern(" [?!;:»]|« "));
    }

    @Test
    void noTextHasAWordOfTheBlackList() {
        TEXTS.forEach((language, texts) -> assertThat(texts)
                .as(language)
                .allSatisfy((key, text) -> assertThat(text).doesNotContainPattern(FORBIDDEN)));
    }

    private static Set<String> arguments(String pattern) {
        var names = new TreeSet<String>();
        var parsed = new MessagePattern(pattern);
        for (int i = 0; i < parsed.countParts(); i++) {
            if (parsed.getPartType(i) == Part.Type.ARG_NAME) {
                names.add(parsed.getSubstring(parsed.getPart(i)));
            }
        }
        return names;
    }

    /// For each plural of the pattern, the forms it has.
    private static List<Set<String>> plurals(String pattern) {
        var plurals = new ArrayList<Set<String>>();
        var parsed = new MessagePattern(pattern);
        for (int start = 0; start < parsed.countParts(); start++) {
            if (parsed.getPartType(start) == Part.Type.ARG_START
                    && parsed.getPart(start).getArgType() == MessagePattern.ArgType.PLURAL) {
                plurals.add(selectors(parsed, start));
            }
        }
        return plurals;
    }

    private static Set<String> selectors(MessagePattern parsed, int start) {
        var selectors = new TreeSet<String>();
        for (int i = start + 1; i < parsed.getLimitPartIndex(start); i++) {
            if (parsed.getPartType(i) == Part.Type.MSG_START) {
                i = parsed.getLimitPartIndex(i); // what stands inside a form belongs to another plural
            } else if (parsed.getPartType(i) == Part.Type.ARG_SELECTOR) {
                selectors.add(parsed.getSubstring(parsed.getPart(i)));
            }
        }
        return selectors;
    }
}
