package org.passerelle.migration;

import java.time.Duration;
import java.util.Map;
import org.passerelle.access.RefusedException;

/// How a plan's users are moved bit by bit.
///
/// @param size users in each wave; 0 for all at once
/// @param pause between the end of one wave and the next one's beginning
/// @param mostFailedPercent of a wave; with more no further wave begins
public record Waves(int size, Duration pause, int mostFailedPercent) {
    static final Duration LONGEST_PAUSE = Duration.ofDays(30);

    public static final Waves ALL_AT_ONCE = new Waves(0, Duration.ZERO, 100);

    /// @throws RefusedException `BAD_WAVES`
    public Waves {
        boolean good = size >= 0
                && !pause.isNegative()
                && pause.compareTo(LONGEST_PAUSE) <= 0
                && mostFailedPercent >= 0
                && mostFailedPercent <= 100;
        if (!good) {
            throw new RefusedException(PlanRefusal.BAD_WAVES, Map.of("days", LONGEST_PAUSE.toDays()));
        }
    }
}
