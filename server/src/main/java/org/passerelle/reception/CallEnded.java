package org.passerelle.reception;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.passerelle.calls.CallOutcome;
import org.passerelle.conference.LineQuality;
import org.passerelle.dialin.KeyMethod;

/// News for metrics: a call is over. Says nothing of who called whom.
///
/// @param lasted from the first ring to the end; empty where the call was not answered
/// @param voice empty where nothing was heard
/// @param keys how many arrived in each way
public record CallEnded(
        CallOutcome outcome, Optional<Duration> lasted, Optional<LineQuality> voice, Map<KeyMethod, Long> keys) {
    public CallEnded {
        keys = Map.copyOf(keys);
    }
}
