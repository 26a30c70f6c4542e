package org.passerelle.api;

import java.util.Optional;

/// A user to be added to the directory.
public record NewUser(
        String userPrincipalName,
        String displayName,
        Optional<String> mail,
        Optional<String> externalId,
        Optional<String> usageLocation,
        Optional<String> city,
        Optional<String> department,
        Optional<String> jobTitle,
        Optional<String> telephone,
        Optional<String> language,
        Optional<Boolean> enabled) {}
