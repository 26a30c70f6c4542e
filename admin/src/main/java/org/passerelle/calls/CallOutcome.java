package org.passerelle.calls;

/// How a call ended, as the page "why could this caller not join?" tells it.
public enum CallOutcome {
    /// The caller was in the conference.
    JOINED,
    /// Hung up before keying a conference ID.
    NO_ID,
    WRONG_ID,
    WRONG_PIN,
    /// Guessed too often, or somebody else did.
    LOCKED,
    /// Hung up while no leader was there.
    HUNG_UP_WAITING,
    /// Waited as long as is allowed.
    LEADER_NEVER_CAME,
    /// A leader did not let the caller in.
    NOT_ADMITTED,
    CONFERENCE_LOCKED,
    CONFERENCE_FULL,
    /// The service number that was called is not one of the bridge's.
    UNKNOWN_NUMBER,
    /// More calls at the same time than the trunk may have.
    TRUNK_FULL,
    /// The server had no room for another call.
    OVERLOADED,
    /// No codec that both sides know.
    NO_COMMON_CODEC,
    /// The trunk demands encrypted voices, and the other side offered none.
    NOT_ENCRYPTED,
    /// No voice arrived any more.
    VOICE_LOST,
    /// The database was away, and the conference was not among those known without it.
    DATABASE_AWAY,
    /// A test number: nobody wanted to join.
    TEST_CALL,
    FAILED;

    public boolean gotIn() {
        return this == JOINED;
    }
}
