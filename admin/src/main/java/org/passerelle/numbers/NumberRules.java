package org.passerelle.numbers;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.Phonenumber;
import java.util.HashSet;
import java.util.Map;
import org.passerelle.access.RefusedException;

/// What a service number must be like.
final class NumberRules {
    private static final int MOST_SECONDARY = 4;
    private static final PhoneNumberUtil PHONES = PhoneNumberUtil.getInstance();

    /// @param country of the number; the organisation's where the number itself has none (for example an
    ///     international
    ///     toll-free number)
    record Parsed(String e164, NumberKind kind, String country) {}

    private NumberRules() {}

    /// @param homeCountry how a number without a country code is read
    /// @throws RefusedException `NOT_A_NUMBER`
    static Parsed parse(String text, String homeCountry) {
        try {
            Phonenumber.PhoneNumber number = PHONES.parse(text.replaceFirst("^\\s*tel:", ""), homeCountry);
            if (!PHONES.isValidNumber(number)) {
                throw notANumber(text);
            }
            String region = PHONES.getRegionCodeForNumber(number);
            return new Parsed(
                    PHONES.format(number, PhoneNumberUtil.PhoneNumberFormat.E164),
                    PHONES.getNumberType(number) == PhoneNumberUtil.PhoneNumberType.TOLL_FREE
                            ? NumberKind.TOLL_FREE
                            : NumberKind.TOLL,
                    region == null || region.equals("001") ? homeCountry : region);
        } catch (NumberParseException e) {
            throw notANumber(text);
        }
    }

    static void checkLanguages(NumberDetails details) {
        var all = new HashSet<String>();
        requireKnown(details.primaryLanguage());
        all.add(details.primaryLanguage());
        for (String language : details.secondaryLanguages()) {
            requireKnown(language);
            if (!all.add(language)) {
                throw new RefusedException(NumberRefusal.LANGUAGE_TWICE, Map.of("language", language));
            }
        }
        if (details.secondaryLanguages().size() > MOST_SECONDARY) {
            throw new RefusedException(
                    NumberRefusal.TOO_MANY_LANGUAGES,
                    Map.of("found", details.secondaryLanguages().size(), "most", MOST_SECONDARY));
        }
    }

    private static void requireKnown(String language) {
        if (!PromptLanguages.tags().contains(language)) {
            throw new RefusedException(NumberRefusal.NO_SUCH_PROMPT_LANGUAGE, Map.of("language", language));
        }
    }

    private static RefusedException notANumber(String text) {
        return new RefusedException(NumberRefusal.NOT_A_NUMBER, Map.of("number", text));
    }
}
