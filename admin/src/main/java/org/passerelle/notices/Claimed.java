package org.passerelle.notices;

import java.time.Instant;
import org.passerelle.access.UserId;
import org.passerelle.directory.User;

/// A notice in the hands of one worker.
///
/// @param ordered whether somebody had it sent, rather than a change
/// @param sendTo another address than the user's own; empty for that
/// @param fence changes with each claim: who comes with an older one comes too late
/// @param attempts with this one
/// @param safeUntil by the clock of this process: from then on somebody else may hold it
record Claimed(
        NoticeId id,
        UserId user,
        Verdict verdict,
        Facts was,
        Facts now,
        boolean ordered,
        String sendTo,
        Instant createdAt,
        long fence,
        int attempts,
        Instant safeUntil) {

    /// Where it goes; blank where nobody knows.
    String address(User reader) {
        return sendTo.isEmpty() ? reader.details().mail() : sendTo;
    }
}
