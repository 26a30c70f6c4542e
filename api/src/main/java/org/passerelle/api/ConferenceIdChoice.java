package org.passerelle.api;

/// Which conference ID users get who come to our provider.
public enum ConferenceIdChoice {
    NEW,
    /// The one wanted, or their own of before, where it is free and fits; else a new one.
    KEEP_IF_FREE,
    /// Exactly the one wanted; where that cannot be, the user is refused.
    AS_WANTED
}
