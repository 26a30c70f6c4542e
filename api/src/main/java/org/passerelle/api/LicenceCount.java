package org.passerelle.api;

import java.time.LocalDate;
import java.util.Optional;

/// How many licences of a product the organisation has.
public record LicenceCount(int bought, Optional<Integer> trial, Optional<LocalDate> trialUntil) {}
