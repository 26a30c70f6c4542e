package org.passerelle.migration;

import java.util.Optional;

/// A line of a file that a plan is made of.
///
/// @param address sign-in name or e-mail address
/// @param conferenceId that this user is to have
public record PlanLine(String address, Optional<String> conferenceId) {}
