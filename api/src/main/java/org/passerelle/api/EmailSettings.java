package org.passerelle.api;

import java.time.Instant;
import java.util.Optional;

/// How e-mails are sent.
///
/// @param own false where the installation's server is used
/// @param downSince since when the server cannot be reached
public record EmailSettings(
        String host,
        int port,
        String security,
        String userName,
        boolean hasPassword,
        boolean own,
        String consoleUrl,
        int graceMinutes,
        boolean pinsInEmails,
        Optional<Instant> downSince,
        String problem,
        String etag) {}
