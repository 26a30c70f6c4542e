package org.passerelle.calls;

import java.time.Instant;
import java.util.UUID;
import org.passerelle.access.TenantId;
import org.passerelle.access.UserId;

/// A conference that is over.
///
/// @param callers all that were in it
/// @param mostParticipants at the same time
/// @param endReason a stable word: `everybody-left`, `leader`, `administrator`, `too-long`, `server-stopped`
public record ConferenceReport(
        TenantId tenant,
        UUID id,
        Instant startedAt,
        Instant endedAt,
        UserId organiser,
        String conferenceId,
        int callers,
        int mostParticipants,
        String endReason)
        implements Report {}
