package org.passerelle.notices;

import java.util.Map;

/// What users are told of a job's changes, in numbers; each number stops at [Notices#MANY].
///
/// @param quiet whoever ordered the job did not want its users told
/// @param inGrace changes that may still be undone without a trace; their e-mails are not made yet
/// @param emails by where they are; states that no e-mail is in are left out
public record JobNotices(boolean quiet, int inGrace, Map<NoticeState, Integer> emails) {
    public JobNotices {
        emails = Map.copyOf(emails);
    }

    public int of(NoticeState state) {
        return emails.getOrDefault(state, 0);
    }

    /// Whether there is nothing to say.
    public boolean isEmpty() {
        return !quiet && inGrace == 0 && emails.isEmpty();
    }

    /// Whether the numbers will change by themselves.
    public boolean isOnTheWay() {
        return inGrace + of(NoticeState.WAITING) + of(NoticeState.SENDING) > 0;
    }
}
