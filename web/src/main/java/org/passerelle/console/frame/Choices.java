package org.passerelle.console.frame;

import com.ibm.icu.text.Collator;
import com.ibm.icu.text.DisplayContext;
import com.ibm.icu.text.LocaleDisplayNames;
import com.ibm.icu.util.ULocale;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;

/// Long lists to choose from, in the reader's language and order.
public final class Choices {
    private Choices() {}

    /// Every country, by its two letters.
    public static List<Option> countries(Locale locale) {
        return countries(locale, Arrays.asList(Locale.getISOCountries()));
    }

    public static List<Option> countries(Locale locale, Collection<String> codes) {
        return options(locale, codes, code -> names(locale).regionDisplayName(code));
    }

    /// Languages by their tags, for example `fr-FR`.
    public static List<Option> languages(Locale locale, Collection<String> tags) {
        return options(locale, tags, tag -> names(locale).localeDisplayName(ULocale.forLanguageTag(tag)));
    }

    /// Time zones by their names, for example `Europe/Paris`.
    public static List<Option> zones() {
        return ZoneId.getAvailableZoneIds().stream()
                .filter(zone -> zone.contains("/") && !zone.startsWith("Etc/") && !zone.startsWith("SystemV/"))
                .sorted()
                .map(zone -> new Option(zone, zone))
                .toList();
    }

    private static List<Option> options(Locale locale, Collection<String> values, Function<String, String> name) {
        Collator collator = Collator.getInstance(ULocale.forLocale(locale));
        return values.stream()
                .map(value -> new Option(value, name.apply(value)))
                .sorted(Comparator.comparing(Option::text, collator::compare))
                .toList();
    }

    private static LocaleDisplayNames names(Locale locale) {
        return LocaleDisplayNames.getInstance(
                ULocale.forLocale(locale), DisplayContext.CAPITALIZATION_FOR_UI_LIST_OR_MENU);
    }
}
