package org.passerelle.sdp;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/// Who sends, seen from the side that writes it (RFC 3264, section 5.1). A call on hold is `SENDONLY` or `INACTIVE`.
public enum Direction {
    SENDRECV(true, true),
    SENDONLY(true, false),
    RECVONLY(false, true),
    INACTIVE(false, false);

    private final boolean sends;
    private final boolean receives;

    Direction(boolean sends, boolean receives) {
        this.sends = sends;
        this.receives = receives;
    }

    public boolean sends() {
        return sends;
    }

    public boolean receives() {
        return receives;
    }

    /// What the other side may do, as its own words.
    Direction mirrored() {
        return of(/* sends= */ receives, /* receives= */ sends);
    }

    Direction withoutSending() {
        return of(false, receives);
    }

    /// Both sides must want a direction for it to flow.
    Direction and(Direction other) {
        return of(sends && other.sends, receives && other.receives);
    }

    String attribute() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Optional<Direction> named(String attribute) {
        return Arrays.stream(values())
                .filter(direction -> direction.attribute().equals(attribute))
                .findFirst();
    }

    private static Direction of(boolean sends, boolean receives) {
        if (sends) {
            return receives ? SENDRECV : SENDONLY;
        }
        return receives ? RECVONLY : INACTIVE;
    }
}
