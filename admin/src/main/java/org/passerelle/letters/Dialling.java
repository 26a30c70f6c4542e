package org.passerelle.letters;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import java.util.stream.Collectors;

/// Numbers and conference IDs as people read and dial them.
final class Dialling {
    private Dialling() {}

    /// As it is written abroad: +33 1 70 00 10 00.
    static String written(String e164) {
        var numbers = PhoneNumberUtil.getInstance();
        try {
            return numbers.format(numbers.parse(e164, null), PhoneNumberFormat.INTERNATIONAL);
        } catch (NumberParseException notANumber) {
            return e164;
        }
    }

    /// In groups of three from the left, a single digit never alone: 316 221 255, 316 221 2554.
    static String grouped(String digits) {
        return digits.replaceAll("(\\d{3})(?=\\d{2})", "$1 ");
    }

    /// For those who hear it: 3 1 6, 2 2 1, 2 5 5.
    static String spelled(String digits) {
        return grouped(digits)
                .chars()
                .mapToObj(one -> one == ' ' ? "," : String.valueOf((char) one))
                .collect(Collectors.joining(" "))
                .replace(" ,", ",");
    }

    /// Dials the number, waits, and keys the ID: for a telephone that opens the letter.
    static String link(String e164, String conferenceId) {
        return "tel:" + e164 + ",," + conferenceId + "%23";
    }
}
