package org.passerelle.dialin;

/// What a machine has too much of, so that new calls are refused.
public enum Strain {
    NONE,
    /// The threads of the audio have hardly any time left, or leave hardly any to the rest of the server.
    BUSY,
    /// Ticks begin late.
    LATE,
    /// Calls come in faster than they are answered and their codes are judged.
    BEHIND,
    /// More calls come in a second than the machine has been seen to have time for.
    HASTE
}
