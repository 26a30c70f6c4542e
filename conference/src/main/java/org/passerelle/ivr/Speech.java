package org.passerelle.ivr;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.passerelle.audio.Wav;

/// What one listener hears, part after part. [Speaker] makes it, [PromptLibrary] turns it into sound or text.
public record Speech(List<Part> parts) {
    public static final Speech NOTHING = new Speech(List.of());

    public Speech {
        parts = List.copyOf(parts);
    }

    public sealed interface Part {}

    /// A sentence, a number or a key in some language; one speech may have several.
    public record Spoken(Clip clip, Language language) implements Part {}

    /// A sound that is no prompt: a recorded name, a tone.
    public record Played(Wav sound) implements Part {}

    public static Speech of(Part... parts) {
        return new Speech(Arrays.asList(parts));
    }

    public Speech then(Speech next) {
        var all = new ArrayList<>(parts);
        all.addAll(next.parts);
        return new Speech(all);
    }
}
