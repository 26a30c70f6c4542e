package org.passerelle.dialin;

/// What a machine has too much of, so that new calls are refused.
public enum Strain {
    NONE,
    /// The threads of the audio have hardly any time left.
    BUSY,
    /// Ticks begin late.
    LATE
}
