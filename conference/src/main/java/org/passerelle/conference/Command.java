package org.passerelle.conference;

import java.util.List;
import org.passerelle.mixing.Clip;

/// What can be done in a running conference. Everybody may do the first two to himself; the rest needs a leader or the
/// console.
public sealed interface Command {
    record Mute(ParticipantId who, boolean on) implements Command {}

    record RaiseHand(ParticipantId who, boolean on) implements Command {}

    /// Mutes everybody but the leaders, and those who come later; everybody may unmute himself.
    record MuteAll(boolean on) implements Command {}

    /// As [MuteAll], and nobody may unmute himself.
    record Lecture(boolean on) implements Command {}

    record Lock(boolean on) implements Command {}

    record Announcements(boolean on) implements Command {}

    record Admit(ParticipantId who) implements Command {}

    record AdmitAll() implements Command {}

    record Remove(ParticipantId who) implements Command {}

    /// Says something to everybody who is in it, to each in his own language.
    record Announce(Announcement what) implements Command {}

    /// Plays something to everybody who is in it.
    record Say(List<Clip> clips) implements Command {
        public Say {
            clips = List.copyOf(clips);
        }
    }

    record End() implements Command {}
}
