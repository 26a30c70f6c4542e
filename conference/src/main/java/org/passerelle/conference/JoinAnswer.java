package org.passerelle.conference;

/// What became of somebody at the door.
public sealed interface JoinAnswer {
    /// @param others how many were in it before him
    record Joined(int others) implements JoinAnswer {}

    /// He hears music until he is admitted, see [ParticipantListener#onAdmitted].
    record InLobby(WaitReason reason) implements JoinAnswer {}

    record Refused(RefusalReason reason) implements JoinAnswer {}

    enum WaitReason {
        NOT_BEGUN,
        NEEDS_ADMISSION,
        LOCKED
    }

    enum RefusalReason {
        FULL,
        /// The machine has no room for another command: try again.
        BUSY
    }
}
