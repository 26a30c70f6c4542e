package org.passerelle.api;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/// Something about the lines that somebody has to see to.
///
/// @param kind silent, testFailed, full, turnedAway or certificateEnds
/// @param trunk absent for the certificate
/// @param trunkName absent for the certificate
/// @param number the one whose test failed
/// @param callers how many were turned away within a day
/// @param since of a silent trunk: the first question that it did not answer
public record LineWarning(
        String kind,
        Optional<UUID> trunk,
        Optional<String> trunkName,
        Optional<String> number,
        Optional<Integer> callers,
        Optional<Instant> since) {}
