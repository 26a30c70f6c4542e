package org.passerelle.api;

import java.util.List;
import java.util.Optional;

/// A number to be added.
///
/// @param number in any usual format
/// @param kind left out: told from the number itself
public record NewServiceNumber(
        String number,
        Optional<NumberKind> kind,
        Optional<String> city,
        String primaryLanguage,
        Optional<List<String>> secondaryLanguages,
        Optional<Boolean> inInvitations) {}
