package org.passerelle.api;

import java.util.Optional;

/// How a file is brought in.
///
/// @param disableOthers disables users who are not in the file
/// @param mostPercent of all users that may be disabled; with more nothing is done
public record ImportStart(Optional<Boolean> disableOthers, Optional<Integer> mostPercent) {}
