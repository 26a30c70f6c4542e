package org.passerelle.conference;

import java.util.List;
import org.passerelle.mixing.Clip;

/// Turns announcements into sound. Called inside the conference's lock: must answer from memory.
public interface Announcer {
    /// What is to be played to one listener, in his language, one clip after the other; nothing where it is not to be
    /// said, or is said by somebody who knows him by [Person#id].
    List<Clip> say(Announcement what, Person listener);

    /// Heard in the lobby.
    Clip music();
}
