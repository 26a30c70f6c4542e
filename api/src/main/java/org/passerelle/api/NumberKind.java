package org.passerelle.api;

/// Who pays for the call.
public enum NumberKind {
    TOLL,
    TOLL_FREE
}
