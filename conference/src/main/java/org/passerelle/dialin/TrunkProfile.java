package org.passerelle.dialin;

import java.util.List;
import java.util.Set;
import org.passerelle.audio.Codec;
import org.passerelle.sdp.Security;

/// How calls of one trunk are treated.
///
/// @param id opaque, the same for all calls of the trunk
/// @param codecs the preferred one first
/// @param keys how keys may come; those that come in other ways are not counted
/// @param mostCalls at the same time
public record TrunkProfile(
        String id, List<Codec> codecs, Set<KeyMethod> keys, Security security, int mostCalls, LegSettings media) {
    public TrunkProfile {
        codecs = List.copyOf(codecs);
        keys = Set.copyOf(keys);
    }
}
