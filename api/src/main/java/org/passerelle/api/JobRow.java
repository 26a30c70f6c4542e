package org.passerelle.api;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/// One item of a job and what became of it.
public record JobRow(
        long position,
        Optional<UUID> user,
        String name,
        String signInName,
        Optional<Result> result,
        Optional<String> code,
        Optional<String> text,
        Optional<Instant> doneAt) {}
