package org.passerelle.licences;

import java.time.LocalDate;
import java.util.Optional;

/// How many licences of a product the organisation has.
///
/// @param trial further licences, valid to the end of `trialUntil`
public record LicencePool(Product product, int bought, int trial, Optional<LocalDate> trialUntil, int assigned) {
    public boolean isTrialRunning(LocalDate today) {
        return trial > 0 && trialUntil.filter(end -> !today.isAfter(end)).isPresent();
    }

    /// Bought and, while it runs, trial.
    public int usable(LocalDate today) {
        return bought + (isTrialRunning(today) ? trial : 0);
    }

    /// Never below zero: after the end of a trial more may be assigned than usable.
    public int available(LocalDate today) {
        return Math.max(0, usable(today) - assigned);
    }

    public boolean isOverused(LocalDate today) {
        return assigned > usable(today);
    }
}
