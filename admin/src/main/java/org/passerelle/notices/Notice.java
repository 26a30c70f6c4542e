package org.passerelle.notices;

import java.time.Instant;
import java.util.Optional;
import org.passerelle.access.JobId;
import org.passerelle.access.UserId;
import org.passerelle.letters.LetterKind;

/// One e-mail and what became of it, as lists show it.
///
/// @param name of the user
/// @param orderedBy who made the change, or had it sent
/// @param address where it went; empty while it has not been tried
/// @param language IETF tag; empty while it has not been tried
/// @param problem word that people read as `notices.problem-<word>`; empty where there is none
/// @param answer the mail server's, for those who look after it
/// @param nextAttempt while it waits
public record Notice(
        NoticeId id,
        UserId user,
        String name,
        LetterKind kind,
        NoticeState state,
        Optional<JobId> job,
        String orderedBy,
        String address,
        String language,
        String problem,
        String answer,
        int attempts,
        Instant createdAt,
        Optional<Instant> nextAttempt,
        Optional<Instant> sentAt) {

    /// Whether it can be sent, once more or at last.
    public boolean canBeSent() {
        return state == NoticeState.SENT || state == NoticeState.FAILED || state == NoticeState.HELD;
    }
}
