package org.passerelle.ivr;

import java.util.List;

/// The running conference, as keys see it: what one participant may do there. Implemented by `dialin` with the commands
/// of `conference`. Called by the call's thread; may block for as long as the conference's lock is held.
public interface Floor {
    /// May change while the call goes on.
    boolean isLeader();

    /// Carries it out and says what is so now: one key turns on what was off, and off what was on. Never called with
    /// [KeyCommand#HELP] or [KeyCommand#DIAL_OUT], nor with a leader's command for somebody else.
    Answer carryOut(KeyCommand command);

    /// Calls somebody into the conference, if it may; returns before the other side rings.
    DialAnswer dialOut(KeyedDigits number);

    sealed interface Answer {}

    /// What is so now.
    enum Now implements Answer {
        MUTED,
        UNMUTED,
        UNMUTING_NOT_ALLOWED,
        HAND_RAISED,
        HAND_LOWERED,
        LOCKED,
        UNLOCKED,
        ALL_MUTED,
        ALL_UNMUTED,
        ANNOUNCEMENTS_ON,
        ANNOUNCEMENTS_OFF,
        LEADER_ONLY,
        /// Such as when the machine has no room for another command.
        NOT_POSSIBLE,
        /// The conference is over: a [Signal.Dismissed] is on its way.
        OVER
    }

    record Admitted(int people) implements Answer {}

    record Waiting(int people) implements Answer {}

    /// @param others without the one who asks
    record Present(int others) implements Answer {}

    /// @param others without the one who asks; those without a recorded name are only counted
    record RollCall(List<Name> others) implements Answer {
        public RollCall {
            others = List.copyOf(others);
        }
    }

    enum DialAnswer {
        CALLING,
        REFUSED,
        USED_UP,
        NOT_POSSIBLE
    }
}
