package org.passerelle.ivr;

import org.passerelle.audio.Wav;

/// How somebody is called aloud. There is no voice that could read names at run time, so it is a recording or nothing.
public sealed interface Name {
    None NONE = new None();

    record Recorded(Wav sound) implements Name {
        Speech speech() {
            return Speech.of(new Speech.Played(sound));
        }
    }

    record None() implements Name {}
}
