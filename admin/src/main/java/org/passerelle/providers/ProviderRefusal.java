package org.passerelle.providers;

import org.passerelle.access.Refusal;

/// What the catalogue does not allow.
public enum ProviderRefusal implements Refusal {
    NO_SUCH_PROVIDER(1401, Kind.NOT_FOUND),
    PROVIDER_NAME_MISSING(1402, Kind.INVALID),
    PROVIDER_NAME_TAKEN(1403, Kind.CONFLICT),
    OURS_STAYS(1404, Kind.CONFLICT),
    PROVIDER_IN_USE(1405, Kind.CONFLICT),
    BAD_WEB_PAGE(1406, Kind.INVALID),
    PROVIDER_CHANGED_MEANWHILE(1407, Kind.CONFLICT);

    private final int number;
    private final Kind kind;

    ProviderRefusal(int number, Kind kind) {
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
