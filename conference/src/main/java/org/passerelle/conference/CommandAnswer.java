package org.passerelle.conference;

/// What became of a command.
public sealed interface CommandAnswer {
    /// @param affected how many people it changed something for; none where it was so already
    record Done(int affected) implements CommandAnswer {}

    record Refused(Reason reason) implements CommandAnswer {}

    enum Reason {
        NO_SUCH_CONFERENCE,
        NO_SUCH_PARTICIPANT,
        ONLY_LEADERS,
        /// Only a leader lets him speak.
        UNMUTING_NOT_ALLOWED
    }
}
