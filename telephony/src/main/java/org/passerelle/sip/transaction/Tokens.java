package org.passerelle.sip.transaction;

import java.security.SecureRandom;
import java.util.HexFormat;
import org.passerelle.sip.message.Via;

/// Tags, branches and Call-IDs that nobody can guess. Any thread.
public final class Tokens {
    private static final int TOKEN_BYTES = 10;

    private final SecureRandom random = new SecureRandom();

    public String newTag() {
        var bytes = new byte[TOKEN_BYTES];
        random.nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }

    public String newBranch() {
        return Via.MAGIC_COOKIE + newTag();
    }

    /// A number below the bound, for pauses that two sides must not choose alike.
    public int below(int bound) {
        return random.nextInt(bound);
    }
}
