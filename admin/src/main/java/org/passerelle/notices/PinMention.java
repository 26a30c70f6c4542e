package org.passerelle.notices;

/// What a notice has to say of the PIN.
enum PinMention {
    /// There is one the user does not know.
    NEW,
    /// One of before works again.
    FORMER,
    KEPT,
    NONE
}
