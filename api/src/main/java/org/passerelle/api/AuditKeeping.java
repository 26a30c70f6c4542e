package org.passerelle.api;

import java.util.Optional;

/// How long the audit is kept.
///
/// @param keepDays 90 to 3650, after which events are deleted for good; absent: never
public record AuditKeeping(Optional<Integer> keepDays) {}
