package org.passerelle.withdrawals;

import org.passerelle.access.UserId;

/// A user who has what goes.
///
/// @param country of the user, two letters; may be empty
public record Affected(UserId user, String name, String signInName, String country, Effect effect) {}
