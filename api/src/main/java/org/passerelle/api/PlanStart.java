package org.passerelle.api;

import java.util.Optional;

/// The yes to a plan.
///
/// @param users how many change, as the preview says; needed for a large plan
public record PlanStart(Optional<Long> users) {}
