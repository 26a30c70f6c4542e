package org.passerelle.console.frame;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TextsTest {
    private static final Map<String, Map<String, String>> PATTERNS = Map.of(
            "en", Map.of("a.users", "{n, plural, one {# user} other {# users}}", "a.only", "Only English"),
            "fr", Map.of("a.users", "{n, plural, one {# utilisateur} many {# d’utilisateurs} other {# utilisateurs}}"));

    private final Texts texts = new Texts(PATTERNS, false);

    @Test
    void zeroIsManyInEnglishAndOneInFrench() {
        assertThat(texts.text(Locale.ENGLISH, "a.users", Map.of("n", 0))).isEqualTo("0 users");
        assertThat(texts.text(Locale.FRENCH, "a.users", Map.of("n", 0))).isEqualTo("0 utilisateur");
        assertThat(texts.text(Locale.FRENCH, "a.users", Map.of("n", 1_000_000)))
                .isEqualTo("1\u202f000\u202f000 d’utilisateurs");
    }

    @Test
    void aRegionReadsTheTextsOfItsLanguage() {
        assertThat(texts.text(Locale.CANADA_FRENCH, "a.users", Map.of("n", 2))).isEqualTo("2 utilisateurs");
        assertThat(texts.text(Locale.GERMAN, "a.users", Map.of("n", 2))).isEqualTo("2 users");
    }

    @Test
    void aMissingTextComesInEnglishAndAMissingKeyAsItself() {
        assertThat(texts.text(Locale.FRENCH, "a.only", Map.of())).isEqualTo("Only English");
        assertThat(texts.text(Locale.FRENCH, "a.nowhere", Map.of())).isEqualTo("a.nowhere");
    }

    @Test
    void inTestsAMissingKeyIsADefect() {
        var strict = new Texts(PATTERNS, true);

        assertThatThrownBy(() -> strict.text(Locale.FRENCH, "a.only", Map.of()))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("no text for key in fr: a.only");
    }
}
