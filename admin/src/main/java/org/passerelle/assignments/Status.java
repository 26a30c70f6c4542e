package org.passerelle.assignments;

/// Where a user stands, derived by the database from licence and provider.
public enum Status {
    /// Licensed, on our provider: can confer.
    ACTIVE,
    /// Licensed, on a third party: an administrator may move the user.
    READY_TO_MOVE,
    /// On our provider, but something is missing (licence or default number).
    NEEDS_ATTENTION,
    /// Licensed, but switched off: no provider.
    OFF,
    /// On a third party without a licence of ours.
    THIRD_PARTY_UNLICENSED,
    /// Neither licence nor provider.
    NOT_LICENSED
}
