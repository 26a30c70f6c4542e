package org.passerelle.oidc;

import org.passerelle.access.Refusal;

/// Why a provider is not taken.
public enum OidcRefusal implements Refusal {
    NO_SINGLE_SIGN_ON(2561, Kind.NOT_FOUND),
    SINGLE_SIGN_ON_NAME_MISSING(2562, Kind.INVALID),
    BAD_ISSUER(2563, Kind.INVALID),
    ISSUER_NOT_ALLOWED(2564, Kind.INVALID),
    ISSUER_NOT_REACHED(2565, Kind.INVALID),
    ISSUER_DIFFERS(2566, Kind.INVALID),
    CLIENT_ID_MISSING(2567, Kind.INVALID),
    USER_CLAIM_MISSING(2568, Kind.INVALID),
    SCOPE_OPENID_MISSING(2569, Kind.INVALID),
    ROLES_WITHOUT_CLAIM(2570, Kind.INVALID),
    SINGLE_SIGN_ON_CHANGED_MEANWHILE(2571, Kind.CONFLICT);

    private final int number;
    private final Kind kind;

    OidcRefusal(int number, Kind kind) {
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
