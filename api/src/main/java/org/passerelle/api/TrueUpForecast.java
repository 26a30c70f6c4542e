package org.passerelle.api;

import java.time.LocalDate;
import java.util.Optional;

/// What will be left of the licences.
///
/// @param afterPlans below zero: so many have to be bought
public record TrueUpForecast(
        long available,
        long afterPlans,
        long afterAll,
        long afterReclaim,
        long reclaimable,
        Optional<LocalDate> trialsEnd) {}
