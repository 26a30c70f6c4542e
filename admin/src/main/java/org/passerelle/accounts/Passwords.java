package org.passerelle.accounts;

import java.security.SecureRandom;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.passerelle.access.RefusedException;
import org.springframework.security.crypto.argon2.Argon2PasswordEncoder;
import org.springframework.stereotype.Component;
import org.springframework.util.function.SingletonSupplier;

/// What a password must be, and how it is kept: Argon2id with 19 MiB and two passes (OWASP's first choice).
@Component
final class Passwords {
    private static final int SHORTEST = 12;
    private static final int LONGEST = 128;
    private static final int FEWEST_DIFFERENT = 5;
    private static final int GENERATED_LETTERS = 16;
    /// Without those that look alike.
    private static final String LETTERS = "abcdefghijkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789";

    private final Argon2PasswordEncoder hash = new Argon2PasswordEncoder(16, 32, 1, 19 * 1024, 2);
    private final SecureRandom random = new SecureRandom();
    /// Made when somebody first signs in, whether there is such an account or not: a start needs none.
    private final Supplier<String> nobodys = SingletonSupplier.of(() -> hash("the password of no account"));

    String hash(String password) {
        String made = hash.encode(password);
        if (made == null) {
            throw new IllegalStateException("no hash was made");
        }
        return made;
    }

    /// Takes as long for an account that does not exist, so that the answer's time does not tell.
    boolean matches(String password, @Nullable String kept) {
        String nobodys = this.nobodys.get();
        boolean same = hash.matches(password, kept == null ? nobodys : kept);
        return same && kept != null;
    }

    String generate() {
        var made = new StringBuilder();
        while (made.length() < GENERATED_LETTERS) {
            made.append(LETTERS.charAt(random.nextInt(LETTERS.length())));
        }
        return made.toString();
    }

    /// @throws RefusedException with the rule that is broken
    static void check(String password, String signInName) {
        if (password.codePointCount(0, password.length()) < SHORTEST) {
            throw new RefusedException(AccountRefusal.PASSWORD_TOO_SHORT, Map.of("least", SHORTEST));
        }
        if (password.length() > LONGEST) {
            throw new RefusedException(AccountRefusal.PASSWORD_TOO_LONG, Map.of("most", LONGEST));
        }
        if (password.chars().distinct().count() < FEWEST_DIFFERENT) {
            throw new RefusedException(AccountRefusal.PASSWORD_TOO_SIMPLE, Map.of("least", FEWEST_DIFFERENT));
        }
        String name = signInName.replaceAll("@.*", "").toLowerCase(Locale.ROOT);
        if (name.length() > 3 && password.toLowerCase(Locale.ROOT).contains(name)) {
            throw new RefusedException(AccountRefusal.PASSWORD_HOLDS_THE_NAME);
        }
    }
}
