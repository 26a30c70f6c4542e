package org.passerelle.imports;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.passerelle.access.JobId;

/// A file that somebody sent.
///
/// @param job that brings it in, once it was started
/// @param missing the job that disables users it does not name, where that was asked for
public record Upload(
        UUID id,
        String fileName,
        long bytes,
        FileFormat format,
        String uploadedBy,
        Instant uploadedAt,
        Optional<JobId> job,
        Optional<JobId> missing) {}
