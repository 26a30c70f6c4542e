package org.passerelle.calls;

import java.util.Map;
import org.passerelle.access.RefusedException;

/// How long call records are kept.
///
/// @param keepDays after which a record is deleted
/// @param numberDays after which a caller's number loses its end for good
public record CallKeeping(int keepDays, int numberDays, long rowVersion) {
    public static final CallKeeping DEFAULTS = new CallKeeping(400, 30, 0);

    /// @throws RefusedException that names what is allowed
    CallKeeping checked() {
        require("keepDays", keepDays, 30);
        require("numberDays", numberDays, 0);
        return this;
    }

    private static void require(String field, int found, int least) {
        if (found < least || found > 3_650) {
            throw new RefusedException(
                    CallRefusal.CALL_KEEPING_OUT_OF_RANGE,
                    Map.of("field", field, "found", found, "least", least, "most", 3_650));
        }
    }
}
