package org.passerelle.assignments;

/// What a user's provider is to be. A third party cannot be a target: its record comes with it, user by user.
public enum Target {
    OURS,
    NONE
}
