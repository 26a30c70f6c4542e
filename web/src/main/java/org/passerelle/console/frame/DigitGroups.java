package org.passerelle.console.frame;

/// Parts a conference ID into groups of three, so that it can be read out and keyed.
final class DigitGroups {
    private static final int GROUP = 3;

    private DigitGroups() {}

    /// `316221255` becomes `316 221 255`; a last digit does not stand alone: `7712049` becomes `771 2049`.
    static String of(String digits) {
        var grouped = new StringBuilder();
        int at = 0;
        while (digits.length() - at > GROUP + 1) {
            grouped.append(digits, at, at + GROUP).append('\u00a0');
            at += GROUP;
        }
        return grouped.append(digits.substring(at)).toString();
    }
}
