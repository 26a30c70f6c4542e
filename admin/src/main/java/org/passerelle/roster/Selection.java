package org.passerelle.roster;

import java.util.List;
import org.passerelle.access.UserId;

/// Users chosen for something: some by name, or all of a list but some. Never limited to a page.
///
/// @param everything all that match `query`, without `excluded`; else exactly `included`
public record Selection(
        SelectionId id, RosterQuery query, boolean everything, List<UserId> included, List<UserId> excluded) {
    public Selection {
        included = List.copyOf(included);
        excluded = List.copyOf(excluded);
    }
}
