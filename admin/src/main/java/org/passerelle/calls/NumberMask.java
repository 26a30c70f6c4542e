package org.passerelle.calls;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import java.util.Set;

/// Hides the end of a number: enough to tell callers apart, not enough to call them.
final class NumberMask {
    private static final Set<String> FOUR = Set.of("CH", "FR");
    private static final int FOUR_DIGITS = 4;
    private static final int THREE_DIGITS = 3;
    private static final String DOT = "•";

    private NumberMask() {}

    /// Digits become dots from the end: four in France and Switzerland, as the reference product does, else three.
    /// A number that is masked already stays as it is.
    static String mask(String number) {
        if (number.endsWith(DOT)) {
            return number;
        }
        int hidden = FOUR.contains(country(number)) ? FOUR_DIGITS : THREE_DIGITS;
        if (number.length() <= hidden) {
            return DOT.repeat(number.length());
        }
        return number.substring(0, number.length() - hidden) + DOT.repeat(hidden);
    }

    private static String country(String number) {
        PhoneNumberUtil phones = PhoneNumberUtil.getInstance();
        try {
            String region = phones.getRegionCodeForNumber(phones.parse(number, null));
            return region == null ? "" : region;
        } catch (NumberParseException notANumber) {
            return "";
        }
    }
}
