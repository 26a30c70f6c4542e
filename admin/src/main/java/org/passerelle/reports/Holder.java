package org.passerelle.reports;

import java.time.Instant;
import java.util.Optional;
import org.passerelle.access.UserId;

/// Somebody on the true-up's lists.
///
/// @param since when the licence was given; empty for those without
/// @param lastUse when the last conference on record began
public record Holder(UserId user, String name, String signInName, Optional<Instant> since, Optional<Instant> lastUse) {}
