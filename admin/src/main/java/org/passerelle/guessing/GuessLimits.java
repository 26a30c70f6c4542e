package org.passerelle.guessing;

import java.util.Map;
import org.passerelle.access.RefusedException;

/// Wrong guesses allowed within a day.
///
/// @param owner of one user's PIN; then it is locked by telephone
/// @param caller from one number; then the number is locked
/// @param trunk over one trunk; then each call over it may try once
/// @param organisation in all; then each call may try once
public record GuessLimits(int owner, int caller, int trunk, int organisation, long rowVersion) {
    public static final GuessLimits DEFAULTS = new GuessLimits(10, 20, 1_000, 300, 0);

    /// @throws RefusedException that names what is allowed
    GuessLimits checked() {
        require("owner", owner, 3, 100);
        require("caller", caller, 3, 1_000);
        require("trunk", trunk, 10, 100_000);
        require("organisation", organisation, 10, 100_000);
        return this;
    }

    private static void require(String field, int found, int least, int most) {
        if (found < least || found > most) {
            throw new RefusedException(
                    GuessRefusal.GUESS_LIMIT_OUT_OF_RANGE,
                    Map.of("field", field, "found", found, "least", least, "most", most));
        }
    }
}
