package org.passerelle.notices;

import java.time.Instant;
import java.util.Optional;
import org.passerelle.access.JobId;
import org.passerelle.access.UserId;

/// A notice to be written.
///
/// @param changedAt when what it tells began
/// @param sendTo another address than the user's own; empty for that
/// @param ordered whether somebody had it sent, rather than a change
record Draft(
        UserId user,
        Verdict verdict,
        Facts was,
        Facts now,
        Instant changedAt,
        Optional<JobId> job,
        String by,
        String sendTo,
        boolean ordered) {}
