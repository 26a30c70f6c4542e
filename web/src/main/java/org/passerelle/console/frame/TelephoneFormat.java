package org.passerelle.console.frame;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;

/// Shows telephone numbers as people write them, and as links dial them (RFC 3966).
final class TelephoneFormat {
    private TelephoneFormat() {}

    /// As it came where it is no number: third-party records hold whatever was typed.
    static String international(String number) {
        return format(number, PhoneNumberFormat.INTERNATIONAL, number);
    }

    /// Empty where it cannot be dialled.
    static String link(String number) {
        return format(number, PhoneNumberFormat.RFC3966, "");
    }

    private static String format(String number, PhoneNumberFormat format, String otherwise) {
        if (!number.startsWith("+")) {
            return otherwise;
        }
        var numbers = PhoneNumberUtil.getInstance();
        try {
            return numbers.format(numbers.parse(number, null), format);
        } catch (NumberParseException e) {
            return otherwise;
        }
    }
}
