package org.passerelle.api;

import java.time.Instant;
import java.util.Optional;

/// Whether all numbers are tested by themselves.
///
/// @param monthly once a month, at night, over each trunk that is on
/// @param next when they are; left out in a wish
public record SelfTestPlan(boolean monthly, Optional<Instant> next) {}
