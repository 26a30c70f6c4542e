package org.passerelle.console.session;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.passerelle.access.UserId;
import org.passerelle.accounts.Account;
import org.passerelle.secrets.KeyedHash;
import org.passerelle.secrets.MasterKey;
import org.springframework.stereotype.Component;

/// Makes and reads the mark of a form: for whom the page was made, and when, so that nobody else can say so.
///
/// Text: user, dot, second of the epoch, dot, keyed hash of both. Thread-safe.
@Component
final class FormMarks {
    private static final Duration LASTS = Duration.ofDays(7);
    private static final int HASH_LETTERS = 32;

    private final KeyedHash hash;
    private final Clock clock;

    FormMarks(MasterKey master, Clock clock) {
        this.hash = new KeyedHash(master, "form mark k1");
        this.clock = clock;
    }

    String of(Account account) {
        String plain = account.user() + "." + clock.instant().getEpochSecond();
        return plain + "." + sign(plain);
    }

    /// Empty where the mark is forged or too old.
    Optional<UserId> reader(String mark) {
        int dot = mark.lastIndexOf('.');
        String plain = mark.substring(0, Math.max(dot, 0));
        if (!MessageDigest.isEqual(bytes(mark.substring(dot + 1)), bytes(sign(plain)))) {
            return Optional.empty();
        }
        String[] parts = plain.split("\\.", 2);
        Instant made = Instant.ofEpochSecond(Long.parseLong(parts[1]));
        return clock.instant().isAfter(made.plus(LASTS)) ? Optional.empty() : Optional.of(UserId.parse(parts[0]));
    }

    private String sign(String plain) {
        return hash.hex(plain).substring(0, HASH_LETTERS);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
