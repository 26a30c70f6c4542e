package org.passerelle.console.dialin;

import com.ibm.icu.lang.UCharacter;
import com.ibm.icu.text.Normalizer2;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.passerelle.console.frame.Choices;
import org.passerelle.console.frame.Option;
import org.passerelle.console.frame.Ui;
import org.passerelle.numbers.ServiceNumber;

/// An organisation's numbers, narrowed down as the reader asked.
///
/// @param all of the organisation
/// @param wish what the reader typed and chose
/// @param locale names of countries are compared in it
public record LocalNumbers(List<ServiceNumber> all, Wish wish, Locale locale) {
    /// @param text a place, a country, or digits of a number; empty for all
    /// @param country two letters; empty for all
    /// @param language tag; empty for all
    /// @param kind `TOLL`, `TOLL_FREE`, or empty for both
    public record Wish(String text, String country, String language, String kind) {}

    /// By country in the reader's language, then kind, then number.
    public List<ServiceNumber> shown() {
        List<String> order = countries().stream().map(Option::value).toList();
        return all.stream()
                .sorted(Comparator.comparingInt(number -> order.indexOf(number.country())))
                .filter(number -> wish.country().isEmpty() || number.country().equals(wish.country()))
                .filter(number -> wish.language().isEmpty() || speaks(number, wish.language()))
                .filter(number -> wish.kind().isEmpty() || number.kind().name().equals(wish.kind()))
                .filter(this::matches)
                .toList();
    }

    public List<Option> countries() {
        return Choices.countries(locale, distinct(all.stream().map(ServiceNumber::country)));
    }

    public List<Option> languages() {
        return Choices.languages(locale, distinct(all.stream().flatMap(LocalNumbers::spoken)));
    }

    private static boolean speaks(ServiceNumber number, String language) {
        return spoken(number).anyMatch(language::equals);
    }

    private static Stream<String> spoken(ServiceNumber number) {
        return Stream.concat(Stream.of(number.primaryLanguage()), number.secondaryLanguages().stream());
    }

    private boolean matches(ServiceNumber number) {
        String text = wish.text().strip();
        if (text.isEmpty()) {
            return true;
        }
        String digits = text.replaceAll("[^0-9]", "");
        boolean isNumber = !digits.isEmpty() && text.matches("[+0-9 ().-]+");
        if (isNumber) {
            return number.e164().contains(digits)
                    || Ui.international(number.e164()).contains(text);
        }
        String name =
                Choices.countries(locale, List.of(number.country())).getFirst().text();
        return folded(number.city() + " " + name).contains(folded(text));
    }

    /// Without regard to case and accents: quebec finds Québec.
    private static String folded(String text) {
        String parted = Normalizer2.getNFDInstance().normalize(UCharacter.foldCase(text, true));
        return parted.replaceAll("\\p{M}+", "");
    }

    private static Collection<String> distinct(Stream<String> values) {
        return values.distinct().toList();
    }
}
