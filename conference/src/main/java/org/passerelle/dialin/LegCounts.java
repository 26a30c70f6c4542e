package org.passerelle.dialin;

/// What was refused on one leg, and why: for metrics and for the page that says why somebody was not heard.
public record LegCounts(
        long received,
        long malformed,
        long fromStrangers,
        long ofOtherTypes,
        long forged,
        long replayed,
        long unreachable,
        long failedReads,
        long failedWrites) {
    static final LegCounts NONE = new LegCounts(0, 0, 0, 0, 0, 0, 0, 0, 0);
}
