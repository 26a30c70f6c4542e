package org.passerelle.console.numbers;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.passerelle.trunks.SelfTest;
import org.passerelle.trunks.Trunk;
import org.passerelle.trunks.TrunkId;

/// Whether a number is called and answers.
///
/// @param seesCalls whether the reader may see calls at all
/// @param tests the last one over each trunk, the newest first
/// @param trunkNames of these trunks
/// @param trunks over which the reader may test now
public record NumberHealth(
        String e164,
        boolean seesCalls,
        Optional<Instant> lastCall,
        List<SelfTest> tests,
        Map<TrunkId, String> trunkNames,
        List<Trunk> trunks) {
    public NumberHealth {
        tests = List.copyOf(tests);
        trunkNames = Map.copyOf(trunkNames);
        trunks = List.copyOf(trunks);
    }

    public boolean isEmpty() {
        return !seesCalls && tests.isEmpty() && trunks.isEmpty();
    }
}
