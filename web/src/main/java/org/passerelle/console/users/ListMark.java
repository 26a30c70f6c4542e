package org.passerelle.console.users;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import org.passerelle.roster.RosterCount;
import org.passerelle.roster.RosterPage;

/// A page of the list in one word: another word where one of its users, their order or their number changed. The same
/// on every server.
final class ListMark {
    private static final int BYTES = 12;

    private ListMark() {}

    static String of(RosterPage page, RosterCount count) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256")
                    .digest((page.rows() + " " + count).getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(Arrays.copyOf(digest, BYTES));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
