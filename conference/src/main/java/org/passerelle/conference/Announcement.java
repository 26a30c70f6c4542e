package org.passerelle.conference;

import java.util.List;
import org.passerelle.mixing.Clip;

/// What is said to those in a conference, each in his own language.
public sealed interface Announcement {
    /// To the others.
    ///
    /// @param spokenName empty where he recorded none
    record HasJoined(List<Clip> spokenName) implements Announcement {}

    record HasLeft(List<Clip> spokenName) implements Announcement {}

    /// The tones instead of the names.
    record EntryTone() implements Announcement {}

    record ExitTone() implements Announcement {}

    /// To leaders.
    record SomeoneWaits() implements Announcement {}

    record HandIsUp(List<Clip> spokenName) implements Announcement {}

    /// To the one concerned.
    record MutedByLeader() implements Announcement {}

    record UnmutedByLeader() implements Announcement {}

    record Admitted() implements Announcement {}

    /// To all.
    record EndsSoon(int minutes) implements Announcement {}
}
