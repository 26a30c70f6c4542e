package org.passerelle.assignments;

import java.security.SecureRandom;

/// Makes PINs that are worth guessing for: random, without a digit three times in a row and without 123 or 987 in
/// them.
final class PinMaker {
    private static final int RUN = 3;
    private static final int FEWEST_DIFFERENT = 3;
    private final SecureRandom random = new SecureRandom();

    /// @param digits 4 to 12
    Pin next(int digits) {
        while (true) {
            var pin = new StringBuilder(digits);
            for (int i = 0; i < digits; i++) {
                pin.append((char) ('0' + random.nextInt(10)));
            }
            if (!hasRun(pin)) {
                return new Pin(pin.toString());
            }
        }
    }

    /// Whether somebody may choose it: not among what guessers try first.
    static boolean isEasy(Pin pin, String conferenceId) {
        return hasRun(pin.digits())
                || pin.digits().chars().distinct().count() < FEWEST_DIFFERENT
                || conferenceId.contains(pin.digits());
    }

    static boolean hasRun(CharSequence digits) {
        for (int i = 0; i + RUN <= digits.length(); i++) {
            int first = digits.charAt(i + 1) - digits.charAt(i);
            int second = digits.charAt(i + 2) - digits.charAt(i + 1);
            if (first == second && Math.abs(first) <= 1) {
                return true;
            }
        }
        return false;
    }
}
