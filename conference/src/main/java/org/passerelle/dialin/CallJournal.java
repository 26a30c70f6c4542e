package org.passerelle.dialin;

/// Is told once of each call that is over, also of those that were not answered. The adapter is in `server`. Called by
/// the thread of the call; may block, and must not lose the record.
public interface CallJournal {
    void over(CallRecord call);
}
