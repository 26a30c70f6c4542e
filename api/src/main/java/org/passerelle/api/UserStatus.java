package org.passerelle.api;

/// Where a user stands with audio conferencing.
public enum UserStatus {
    ACTIVE,
    READY_TO_MOVE,
    NEEDS_ATTENTION,
    OFF,
    THIRD_PARTY_UNLICENSED,
    NOT_LICENSED
}
