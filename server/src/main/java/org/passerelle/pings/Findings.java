package org.passerelle.pings;

import java.time.Instant;
import java.util.Optional;
import org.passerelle.live.TrunkPulse;
import org.passerelle.sip.PingOutcome;

/// What the pings of a trunk have shown so far.
///
/// ```
///            answered                       two lost in a row
/// Unknown ─────────────▶ Answering ────────────────────────────────▶ Silent
///    │                       ▲              answered                   │ ▲
///    │                       └─────────────────────────────────────────┘ │
///    └────────────────────────── two lost in a row ──────────────────────┘
/// ```
///
/// @param lost how many in a row, up to the last
/// @param lostSince the first of them
record Findings(TrunkPulse pulse, int lost, Instant lostSince) {
    /// One that is lost was sent eleven times within 32 seconds over UDP, so a bad line alone loses none; a second
    /// one a minute later passes over a peer that restarts or hands over to its twin.
    static final int LOST_IS_SILENT = 2;

    static final Findings NONE = new Findings(new TrunkPulse.Unknown(), 0, Instant.EPOCH);

    Findings after(PingOutcome outcome, Instant askedAt) {
        return switch (outcome) {
            case PingOutcome.Answered answered when answered.takesCalls() -> answered(answered, askedAt);
            case PingOutcome.Answered answered -> lost(Optional.of(answered.status()), askedAt);
            case PingOutcome.Silent _, PingOutcome.Unreachable _ -> lost(Optional.empty(), askedAt);
            case PingOutcome.NotSent _ -> this;
        };
    }

    private Findings answered(PingOutcome.Answered answered, Instant askedAt) {
        Instant since = pulse instanceof TrunkPulse.Answering before ? before.since() : askedAt;
        return new Findings(new TrunkPulse.Answering(since, answered.roundTrip()), 0, Instant.EPOCH);
    }

    private Findings lost(Optional<Integer> status, Instant askedAt) {
        Instant since = lost == 0 ? askedAt : lostSince;
        TrunkPulse now = lost + 1 >= LOST_IS_SILENT ? new TrunkPulse.Silent(since, status) : pulse;
        return new Findings(now, lost + 1, since);
    }
}
