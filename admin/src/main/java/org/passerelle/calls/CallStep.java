package org.passerelle.calls;

import java.time.Instant;

/// Something that happened in a call.
///
/// @param detail a language, a name, a number of tries; never a digit that was keyed; may be empty
public record CallStep(Instant at, Kind kind, String detail) {
    /// What happened.
    public enum Kind {
        RANG,
        ANSWERED,
        LANGUAGE_CHOSEN,
        MORE_TIME_GIVEN,
        ID_ASKED,
        ID_WRONG,
        ID_RIGHT,
        ID_REPLACED,
        ORGANISER_CONFIRMED,
        /// Of a leader, who keys ID and PIN: which of both is not told.
        CODES_WRONG,
        PIN_ASKED,
        PIN_WRONG,
        PIN_RIGHT,
        LOCKED,
        NAME_RECORDED,
        CAME_BACK,
        WAITING,
        ADMITTED,
        NOT_ADMITTED,
        JOINED,
        MUTED,
        UNMUTED,
        HAND_RAISED,
        HELD,
        RESUMED,
        VOICE_LOST,
        REMOVED,
        REFUSED,
        HUNG_UP,
        ENDED
    }
}
