package org.passerelle.api;

import java.util.Optional;
import java.util.UUID;

/// A user who has what goes.
public record AffectedUser(
        UUID user,
        String name,
        String userPrincipalName,
        String country,
        String result,
        String code,
        String text,
        Optional<String> number) {}
