package org.passerelle.api;

import java.util.Optional;

/// What is to be different about a user. A text that is null becomes empty; `tollFreeNumber` null takes the number
/// away.
///
/// @param tollNumber one of the service numbers, for example `+33170001000`
public record UserPatch(
        Optional<String> userPrincipalName,
        Optional<String> displayName,
        Optional<String> mail,
        Optional<String> externalId,
        Optional<String> usageLocation,
        Optional<String> city,
        Optional<String> department,
        Optional<String> jobTitle,
        Optional<String> telephone,
        Optional<String> language,
        Optional<Boolean> enabled,
        Optional<String> tollNumber,
        Optional<String> tollFreeNumber,
        Optional<Boolean> tollFreeAllowed,
        Optional<Boolean> unauthenticatedStart,
        Optional<DialOut> dialOut) {}
