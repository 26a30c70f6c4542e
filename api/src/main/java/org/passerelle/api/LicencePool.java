package org.passerelle.api;

import java.time.LocalDate;
import java.util.Optional;

/// How many licences of a product there are.
public record LicencePool(
        String product,
        String name,
        boolean grantsConferencing,
        int bought,
        int trial,
        Optional<LocalDate> trialUntil,
        int assigned,
        int available) {}
