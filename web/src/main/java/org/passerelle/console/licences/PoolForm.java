package org.passerelle.console.licences;

import java.time.LocalDate;
import org.passerelle.licences.LicencePool;

/// How many licences there are, as the form has it.
///
/// @param trialUntil ISO day; empty for none
public record PoolForm(String bought, String trial, String trialUntil) {
    static final PoolForm NONE = new PoolForm("0", "0", "");

    static PoolForm of(LicencePool pool) {
        return new PoolForm(
                String.valueOf(pool.bought()),
                String.valueOf(pool.trial()),
                pool.trialUntil().map(LocalDate::toString).orElse(""));
    }
}
