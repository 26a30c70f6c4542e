package org.passerelle.console.users;

import java.util.HexFormat;
import org.passerelle.digests.Sha256;
import org.passerelle.roster.RosterCount;
import org.passerelle.roster.RosterPage;

/// A page of the list in one word: another word where one of its users, their order or their number changed. The same
/// on every server.
final class ListMark {
    private static final int BYTES = 12;

    private ListMark() {}

    static String of(RosterPage page, RosterCount count) {
        return HexFormat.of().formatHex(Sha256.of(page.rows() + " " + count), 0, BYTES);
    }
}
