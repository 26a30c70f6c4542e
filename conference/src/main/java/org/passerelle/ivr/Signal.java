package org.passerelle.ivr;

/// What the running conference tells one call. `dialin` puts it into the queue that also holds the keys, so that
/// [Caller#listen] returns for either. What is said to everybody needs no signal: the conference plays it.
public sealed interface Signal {
    /// Out of the lobby, into the conference.
    record Admitted() implements Signal {}

    /// Out of the lobby or the conference, with a reason.
    record Dismissed(Farewell reason) implements Signal {}
}
