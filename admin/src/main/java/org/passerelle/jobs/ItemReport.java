package org.passerelle.jobs;

import java.time.Instant;
import java.util.Optional;

/// An item with what became of it, as a list shows it.
///
/// @param name of the user, or the subject
/// @param signInName of the user; empty where the item is none
public record ItemReport(
        JobItem item, String name, String signInName, Optional<ItemOutcome> outcome, Optional<Instant> doneAt) {}
