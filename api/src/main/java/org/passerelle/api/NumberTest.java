package org.passerelle.api;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/// What the last call of the bridge to a number of its own has shown, over one trunk.
///
/// @param by who asked for it
/// @param result silent, refused, notAgreed or heard
/// @param well whether the greeting was heard in the number's language
/// @param status of SIP, where the call was refused
public record NumberTest(
        UUID trunk,
        String trunkName,
        Instant at,
        String by,
        String result,
        boolean well,
        Optional<Integer> status,
        Optional<Long> answeredAfterMs,
        Optional<Double> mos) {}
