package org.passerelle.licences;

import java.util.List;
import org.passerelle.access.UserId;

/// What became of a request for seats: every user asked for is in exactly one list.
///
/// @param without those for whom no licence was left
public record SeatsTaken(List<UserId> taken, List<UserId> alreadyHeld, List<UserId> without) {}
