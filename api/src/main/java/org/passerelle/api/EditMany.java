package org.passerelle.api;

import java.util.Optional;

/// What is set for many users of our provider; what is left out stays with each user as it is.
///
/// @param tollNumber one of the service numbers, for example `+33170001000`, or `byCountry`
/// @param tollFreeNumber likewise, or `none`
public record EditMany(
        Choice choice,
        Optional<String> tollNumber,
        Optional<String> tollFreeNumber,
        Optional<Boolean> tollFreeAllowed,
        Optional<Boolean> unauthenticatedStart,
        Optional<DialOut> dialOut,
        Optional<String> reason) {}
