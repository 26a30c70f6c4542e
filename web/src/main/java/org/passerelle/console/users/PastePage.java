package org.passerelle.console.users;

import java.util.List;
import java.util.Optional;
import org.passerelle.roster.PastedList;

/// Choosing users by their addresses.
///
/// @param addresses as they were pasted
/// @param list what was found; empty until something was sent
/// @param selection of those who were found; empty for none
/// @param href the list of them
/// @param problem why a file cannot be read; empty where it can
public record PastePage(String addresses, Optional<PastedList> list, String selection, String href, String problem) {
    static final PastePage EMPTY = unreadable("");
    private static final int UNKNOWN_SHOWN = 200;

    static PastePage of(String addresses, PastedList list, String selection, String href) {
        return new PastePage(addresses, Optional.of(list), selection, href, "");
    }

    static PastePage unreadable(String problem) {
        return new PastePage("", Optional.empty(), "", "", problem);
    }

    /// The first of the unknown addresses, which may be very many.
    public static List<String> unknownShown(PastedList list) {
        return list.unknown().stream().limit(UNKNOWN_SHOWN).toList();
    }
}
