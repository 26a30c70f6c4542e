package org.passerelle.dialin;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.passerelle.audio.Wav;
import org.passerelle.ivr.PromptLibrary;
import org.passerelle.ivr.Recordings;
import org.passerelle.ivr.Speech;
import org.passerelle.mixing.Clip;
import org.passerelle.mixing.Frame;

/// Turns what is said into what is played. Each sentence is kept in memory once for all callers. Thread-safe.
public final class Sounds {
    /// Between two parts, so that a sentence does not run into the number behind it.
    private static final Clip GAP = Clip.of(new short[Frame.NARROW_HZ / 10], Frame.NARROW_HZ);

    private final PromptLibrary library;
    private final Map<Speech.Spoken, Kept> kept = new ConcurrentHashMap<>();
    private final Map<Recordings, Sounds> ofOrganisations;
    private final Clip music;

    /// @param source by which a recording that was replaced since is known
    private record Kept(Wav source, Clip clip) {}

    public Sounds(PromptLibrary library) {
        this(library, new ConcurrentHashMap<>(), Clip.of(PromptLibrary.holdMusic()));
    }

    private Sounds(PromptLibrary library, Map<Recordings, Sounds> ofOrganisations, Clip music) {
        this.library = library;
        this.ofOrganisations = ofOrganisations;
        this.music = music;
    }

    /// The same with an organisation's recordings, which are the same object each time.
    Sounds with(Recordings own) {
        return own.equals(Recordings.NONE)
                ? this
                : ofOrganisations.computeIfAbsent(own, one -> new Sounds(library.with(one), ofOrganisations, music));
    }

    /// One clip after the other.
    List<Clip> of(Speech speech) {
        var clips = new ArrayList<Clip>();
        for (Speech.Part part : speech.parts()) {
            if (!clips.isEmpty()) {
                clips.add(GAP);
            }
            clips.add(
                    switch (part) {
                        case Speech.Spoken spoken -> of(spoken);
                        case Speech.Played(Wav sound) -> Clip.of(sound);
                    });
        }
        return clips;
    }

    /// A loop for those who wait.
    Clip music() {
        return music;
    }

    PromptLibrary library() {
        return library;
    }

    @SuppressWarnings("ReferenceEquality") // the library hands out the same sound until it is recorded anew
    private Clip of(Speech.Spoken spoken) {
        Wav sound = library.sound(spoken);
        Kept before = kept.get(spoken);
        if (before != null && before.source() == sound) {
            return before.clip();
        }
        Clip clip = Clip.of(sound);
        kept.put(spoken, new Kept(sound, clip));
        return clip;
    }
}
