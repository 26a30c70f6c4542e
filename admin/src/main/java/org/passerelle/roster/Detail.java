package org.passerelle.roster;

/// How much of each user a list is asked for.
public enum Detail {
    /// Without former provider and last conference, which are empty then.
    PRESENT,
    WITH_PAST
}
