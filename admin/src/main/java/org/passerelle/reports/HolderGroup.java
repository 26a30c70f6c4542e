package org.passerelle.reports;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/// What the calls room knows of somebody who holds a licence that grants conferencing. One holder is in one group: the
/// first that fits.
public enum HolderGroup {
    /// Still with a third party: the licence waits for the move.
    WAITING,
    /// Had a conference on our bridge in the time looked at.
    USED,
    /// Got the licence, or came to our provider, within that time: too early to tell.
    NEW,
    /// Conferencing is switched off, and there was no conference.
    OFF,
    /// Could have conferred all the time, and did not.
    UNUSED;

    /// Whose licence can be taken back without loss.
    public boolean isReclaimable() {
        return this == OFF || this == UNUSED;
    }

    /// As in addresses and texts.
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<HolderGroup> parse(String word) {
        return Arrays.stream(values())
                .filter(group -> group.word().equals(word))
                .findFirst();
    }
}
