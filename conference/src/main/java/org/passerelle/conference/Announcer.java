package org.passerelle.conference;

import java.util.List;
import java.util.Locale;
import org.passerelle.mixing.Clip;

/// Turns announcements into sound. Called inside the conference's lock: must answer from memory.
public interface Announcer {
    /// What is to be played one after the other; nothing where it is not to be said.
    List<Clip> say(Announcement what, Locale language);

    /// Heard in the lobby.
    Clip music();
}
