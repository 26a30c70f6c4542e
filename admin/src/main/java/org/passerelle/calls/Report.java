package org.passerelle.calls;

import java.time.Instant;
import java.util.UUID;
import org.passerelle.access.TenantId;

/// What the bridge tells once, when something is over. The same report told twice is written once.
public sealed interface Report permits CallReport, ConferenceReport {
    TenantId tenant();

    /// UUID version 7, made when it began.
    UUID id();

    Instant startedAt();
}
