package org.passerelle.console.licences;

import java.time.LocalDate;
import org.passerelle.console.frame.Texts;
import org.passerelle.console.frame.Ui;
import org.passerelle.licences.LicencePool;

/// How it stands with the licences of a product, in one word.
public enum PoolStanding {
    OVERUSED,
    TRIAL_UNTIL,
    TRIAL_OVER,
    NOTHING,
    NONE_LEFT,
    FINE;

    public static PoolStanding of(LicencePool pool, LocalDate today) {
        if (pool.isOverused(today)) {
            return OVERUSED;
        }
        if (pool.isTrialRunning(today)) {
            return TRIAL_UNTIL;
        }
        if (pool.trial() > 0) {
            return TRIAL_OVER;
        }
        if (pool.usable(today) == 0) {
            return NOTHING;
        }
        return pool.available(today) == 0 ? NONE_LEFT : FINE;
    }

    public String text(Ui ui, LicencePool pool, LocalDate today) {
        return this == NOTHING
                ? "—"
                : ui.t(
                        "licences." + Texts.word(this),
                        "n",
                        pool.assigned() - pool.usable(today),
                        "day",
                        ui.date(pool.trialUntil().orElse(today)));
    }
}
