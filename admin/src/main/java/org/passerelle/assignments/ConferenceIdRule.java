package org.passerelle.assignments;

/// Which conference ID a user gets who comes to our provider.
public enum ConferenceIdRule {
    NEW,
    /// The one wanted, or the user's own of before, where it is free and fits; else a new one.
    KEEP_IF_FREE,
    /// Exactly the one wanted; where that cannot be, the user is refused.
    AS_WANTED
}
