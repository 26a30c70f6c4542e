package org.passerelle.licences;

import java.util.List;
import org.passerelle.access.UserId;

/// What became of a request for seats: every user asked for is in exactly one list.
///
/// @param confirmed those who held one through a group alone, and hold it by themselves now
/// @param without those for whom no licence was left
public record SeatsTaken(List<UserId> taken, List<UserId> confirmed, List<UserId> alreadyHeld, List<UserId> without) {}
