package org.passerelle.conference;

/// Hears what becomes of one participant. Called inside the conference's lock, by whoever caused it: must not block and
/// must not call [Conferences].
public interface ParticipantListener {
    /// He came from the lobby into the conference.
    void onAdmitted();

    /// He is out, and his line is alone again: tell him why and hang up. Not called where he left himself.
    void onOut(OutReason reason);
}
