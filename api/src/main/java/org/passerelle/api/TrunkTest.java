package org.passerelle.api;

import java.util.Optional;

/// What a call of the bridge to itself has shown.
///
/// @param result notCalled, silent, refused, notAgreed or heard
/// @param well whether the greeting was heard in the number's language
/// @param status of SIP, where the call was refused
public record TrunkTest(
        String result,
        boolean well,
        Optional<Integer> status,
        Optional<Long> answeredAfterMs,
        Optional<Long> packets,
        Optional<Double> levelDb,
        Optional<Boolean> greeting,
        Optional<Double> likeness,
        Optional<String> codec,
        Optional<Double> mos,
        Optional<Double> lossPercent,
        Optional<Double> jitterMs) {}
