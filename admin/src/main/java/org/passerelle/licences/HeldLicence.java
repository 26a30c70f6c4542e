package org.passerelle.licences;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/// A licence in a user's hands.
///
/// @param direct given to the user, not only brought by a group
/// @param groups the user's groups that bring it, in the order of their names
public record HeldLicence(
        Product product, Instant assignedAt, String assignedBy, boolean direct, List<BringingGroup> groups) {
    public HeldLicence {
        groups = List.copyOf(groups);
    }

    /// By one group more.
    HeldLicence broughtBy(BringingGroup group) {
        var all = new ArrayList<>(groups);
        all.add(group);
        return new HeldLicence(product, assignedAt, assignedBy, direct, all);
    }
}
