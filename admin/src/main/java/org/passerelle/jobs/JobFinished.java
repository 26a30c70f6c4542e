package org.passerelle.jobs;

import java.time.Instant;
import org.passerelle.access.TenantId;

/// News, told inside the transaction that ends a job.
///
/// @param job as it is at its end
public record JobFinished(TenantId tenant, Job job, Instant at) {}
