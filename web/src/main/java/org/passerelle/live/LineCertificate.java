package org.passerelle.live;

import java.time.Instant;
import java.util.Optional;

/// By what trunks know the bridge on TLS. Given by `server`; reads the operator's file.
public interface LineCertificate {
    /// Empty where the telephone side has none, and where its file cannot be read at the moment.
    Optional<Instant> endsAt();
}
