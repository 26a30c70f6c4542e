package org.passerelle.api;

import java.util.Optional;

/// What is set for many users; what is left out stays with each user as it is. Settings are those of users on our
/// provider, and of whoever comes there by this edit.
///
/// @param provider `ours` moves whoever is licensed, in the same job; `none` goes without anything else
/// @param tollNumber one of the service numbers, for example `+33170001000`, or `byCountry`
/// @param tollFreeNumber likewise, or `none`
public record EditMany(
        Choice choice,
        Optional<ProviderTarget> provider,
        Optional<String> tollNumber,
        Optional<String> tollFreeNumber,
        Optional<Boolean> tollFreeAllowed,
        Optional<Boolean> unauthenticatedStart,
        Optional<DialOut> dialOut,
        Optional<String> reason) {}
