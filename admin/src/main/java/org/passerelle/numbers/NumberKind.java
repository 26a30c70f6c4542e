package org.passerelle.numbers;

/// Who pays for the call.
public enum NumberKind {
    TOLL,
    TOLL_FREE
}
