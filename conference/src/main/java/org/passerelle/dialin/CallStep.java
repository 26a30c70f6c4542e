package org.passerelle.dialin;

import java.time.Instant;
import org.passerelle.ivr.Milestone;

/// Something that happened in a call, for its timeline.
///
/// @param detail a language, a name; never a digit that was keyed; may be empty
public record CallStep(Instant at, What what, String detail) {
    public sealed interface What {}

    /// On the way in.
    public record Reached(Milestone milestone) implements What {}

    /// Of the call itself.
    public enum Event implements What {
        RANG,
        ANSWERED,
        REFUSED,
        JOINED,
        MUTED,
        UNMUTED,
        HAND_RAISED,
        NOT_ADMITTED,
        REMOVED,
        HELD,
        RESUMED,
        VOICE_LOST,
        HUNG_UP,
        ENDED
    }
}
