package org.passerelle.load;

import java.io.IOException;

/// How callers come to the other side.
interface Dialling extends AutoCloseable {
    /// Who calls.
    ///
    /// @param place in the room, from 0
    /// @param isVisitor comes and goes while others are measured
    /// @param whenInside told once, by the wire's thread, when somebody of the room is heard
    record Caller(Room room, int place, String keys, boolean isVisitor, Runnable whenInside) {}

    /// What became of a call.
    sealed interface Attempt {
        record Up(Leg leg, Runnable hangUp, long answeredAfterNs) implements Attempt {}

        /// @param status of SIP, or 0 where nobody answered
        record Refused(int status) implements Attempt {}
    }

    /// Blocks until the other side has answered; audio flows from then on. Any thread.
    Attempt call(Caller caller) throws IOException, InterruptedException;

    @Override
    void close() throws IOException;
}
