package org.passerelle.ivr;

import java.util.Map;

/// How a script ended. Where the call ends with it, the reason has been spoken already, and the line can be cut.
public sealed interface Outcome {
    record JoinsAsLeader(Meeting meeting, Guest guest) implements Outcome {}

    record JoinsAsParticipant(Meeting meeting, Guest guest) implements Outcome {}

    /// Has heard nothing yet of waiting: that is for [WaitingScript].
    record WaitsInLobby(Meeting meeting, Guest guest) implements Outcome {}

    record Rejected(Farewell reason, CallStage at) implements Outcome {}

    record HungUp(CallStage at) implements Outcome {}

    /// A call of the test line, with the keys that came by each method.
    record Tested(Map<KeyMethod, Integer> keys) implements Outcome {}
}
