package org.passerelle.onetime;

import java.security.SecureRandom;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/// Codes on paper for the day the telephone is lost: 60 bits each, in three groups of four.
public final class RecoveryCodes {
    public static final int COUNT = 10;
    private static final int GROUPS = 3;
    private static final int LETTERS_OF_GROUP = 4;
    /// Crockford's: without those that look alike.
    private static final String LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    private static final SecureRandom RANDOM = new SecureRandom();

    private RecoveryCodes() {}

    public static List<String> make() {
        return Stream.generate(RecoveryCodes::one).distinct().limit(COUNT).toList();
    }

    /// As it is hashed: whatever somebody puts between the groups, and letters read for digits.
    public static String plain(String typed) {
        return typed.toUpperCase(Locale.ROOT)
                .replaceAll("[^0-9A-Z]", "")
                .replace('O', '0')
                .replace('I', '1')
                .replace('L', '1');
    }

    private static String one() {
        var code = new StringBuilder();
        for (int letter = 0; letter < GROUPS * LETTERS_OF_GROUP; letter++) {
            if (letter > 0 && letter % LETTERS_OF_GROUP == 0) {
                code.append('-');
            }
            code.append(LETTERS.charAt(RANDOM.nextInt(LETTERS.length())));
        }
        return code.toString();
    }
}
