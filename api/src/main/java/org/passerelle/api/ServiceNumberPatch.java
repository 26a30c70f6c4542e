package org.passerelle.api;

import java.util.List;
import java.util.Optional;

/// What is to be different about a number.
public record ServiceNumberPatch(
        Optional<NumberKind> kind,
        Optional<String> city,
        Optional<String> primaryLanguage,
        Optional<List<String>> secondaryLanguages,
        Optional<Boolean> inInvitations) {}
