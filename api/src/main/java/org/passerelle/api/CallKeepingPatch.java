package org.passerelle.api;

import java.util.Optional;

/// How long call records are to be kept.
public record CallKeepingPatch(Optional<Integer> keepDays, Optional<Integer> numberDays) {}
