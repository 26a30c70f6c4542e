package org.passerelle.graph;

import org.passerelle.access.Refusal;

/// What only this face refuses.
enum GraphRefusal implements Refusal {
    QUERY_UNREADABLE(4841, Kind.INVALID),
    PLANS_NOT_SEPARATE(4842, Kind.INVALID),
    NO_SUCH_MEETING(4843, Kind.NOT_FOUND),
    BATCH_UNREADABLE(4844, Kind.INVALID),
    NO_SUCH_SKU(4845, Kind.NOT_FOUND),
    NOBODY_BEHIND_TOKEN(4846, Kind.INVALID);

    private final int number;
    private final Kind kind;

    GraphRefusal(int number, Kind kind) {
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
