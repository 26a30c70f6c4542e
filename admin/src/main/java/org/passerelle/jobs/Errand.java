package org.passerelle.jobs;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.passerelle.access.TenantId;

/// Something that another room wants looked after at a time, and again until it is done. The room implements it, as a
/// component; a killed server's errands are run by the next one.
public interface Errand {
    /// Stable word, for example `move-plan`.
    String kind();

    /// For one subject called by one thread of one server at a time. Must be harmless when repeated.
    ///
    /// @return when to come again; empty where nothing is left to do
    Optional<Instant> run(TenantId tenant, UUID subject);
}
