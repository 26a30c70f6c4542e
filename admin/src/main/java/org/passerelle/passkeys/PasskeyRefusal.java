package org.passerelle.passkeys;

import org.passerelle.access.Refusal;

/// Why a passkey is not kept or not taken away, or is asked for.
public enum PasskeyRefusal implements Refusal {
    PASSKEY_REFUSED(2661, Kind.INVALID),
    PASSKEY_KNOWN(2662, Kind.CONFLICT),
    NO_SUCH_PASSKEY(2663, Kind.NOT_FOUND),
    PASSKEY_NAME_MISSING(2664, Kind.INVALID),
    TOO_MANY_PASSKEYS(2665, Kind.CONFLICT),
    PASSKEY_WITHOUT_PASSWORD(2666, Kind.CONFLICT),
    NO_PASSKEYS(2667, Kind.CONFLICT),
    PASSKEY_WANTED(2668, Kind.CONFLICT);

    private final int number;
    private final Kind kind;

    PasskeyRefusal(int number, Kind kind) {
        this.number = number;
        this.kind = kind;
    }

    @Override
    public int number() {
        return number;
    }

    @Override
    public Kind kind() {
        return kind;
    }
}
