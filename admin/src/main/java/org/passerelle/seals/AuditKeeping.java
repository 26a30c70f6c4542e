package org.passerelle.seals;

import java.util.Map;
import java.util.OptionalInt;
import org.passerelle.access.RefusedException;

/// How long an organisation keeps its audit.
///
/// @param keepDays after which events are deleted for good; empty: never
public record AuditKeeping(OptionalInt keepDays, long rowVersion) {
    public static final int LEAST_DAYS = 90;
    public static final int MOST_DAYS = 3_650;
    static final AuditKeeping FOR_EVER = new AuditKeeping(OptionalInt.empty(), 0);

    /// @throws RefusedException that names what is allowed
    AuditKeeping checked() {
        if (keepDays.isPresent() && (keepDays.getAsInt() < LEAST_DAYS || keepDays.getAsInt() > MOST_DAYS)) {
            throw new RefusedException(
                    SealRefusal.AUDIT_KEEPING_OUT_OF_RANGE,
                    Map.of("found", keepDays.getAsInt(), "least", LEAST_DAYS, "most", MOST_DAYS));
        }
        return this;
    }
}
