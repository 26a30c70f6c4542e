package org.passerelle.ivr;

import java.util.Optional;
import org.passerelle.audio.Wav;

/// An organisation's own recordings, which are played instead of the shipped voice. Called by many threads;
/// answers from memory or from a disk.
public interface Recordings {
    Recordings NONE = (clip, language) -> Optional.empty();

    Optional<Wav> find(Clip clip, Language language);
}
