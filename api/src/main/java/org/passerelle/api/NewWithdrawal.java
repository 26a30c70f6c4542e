package org.passerelle.api;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// What is to go, and how.
///
/// @param rule move, move-or-off, off; for a number by-country or the identifier of another
/// @param at left out: at once
public record NewWithdrawal(
        Optional<UUID> provider,
        Optional<UUID> number,
        Optional<String> rule,
        Optional<Instant> at,
        Optional<List<Integer>> reminderDays,
        Optional<String> reason) {}
