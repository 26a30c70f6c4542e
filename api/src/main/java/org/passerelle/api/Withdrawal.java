package org.passerelle.api;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// A provider or a number that goes, or went.
public record Withdrawal(
        UUID id,
        Optional<UUID> provider,
        Optional<UUID> number,
        String name,
        String rule,
        String state,
        Instant dueAt,
        List<Integer> reminderDays,
        Optional<Instant> nextReminder,
        String reason,
        Instant createdAt,
        String orderedBy,
        Optional<Instant> approvalUntil,
        Optional<String> approvedBy,
        Optional<Instant> finishedAt,
        List<UUID> jobs) {
    public Withdrawal {
        reminderDays = List.copyOf(reminderDays);
        jobs = List.copyOf(jobs);
    }
}
