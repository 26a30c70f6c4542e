package org.passerelle.licences;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.passerelle.access.UserId;

/// What became of a request to give seats back; who held none is nowhere.
///
/// @param freed those who hold it no more
/// @param kept those who held it by themselves and hold it through a group alone now
/// @param brought those who held it through groups alone and still do, with the groups
public record SeatsFreed(Set<UserId> freed, Set<UserId> kept, Map<UserId, List<BringingGroup>> brought) {}
