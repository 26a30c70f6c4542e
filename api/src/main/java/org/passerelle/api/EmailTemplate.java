package org.passerelle.api;

import java.time.Instant;
import java.util.Optional;

/// What one kind of e-mail says in one language.
///
/// @param writtenAt where the organisation wrote it; left out for the text that is shipped
public record EmailTemplate(
        String kind,
        String language,
        String subject,
        String body,
        Optional<Instant> writtenAt,
        Optional<String> writtenBy) {}
