package org.passerelle.conference;

/// Who gives a command.
public sealed interface Actor {
    record Member(ParticipantId id) implements Actor {}

    /// Somebody at the console, whose right was checked there and who writes the audit there.
    record Console() implements Actor {}
}
