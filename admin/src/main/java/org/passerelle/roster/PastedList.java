package org.passerelle.roster;

import java.util.List;
import org.passerelle.access.UserId;

/// What was found of a pasted list of addresses.
///
/// @param unknown addresses that no user has, as they were pasted
public record PastedList(List<UserId> found, List<String> unknown) {}
