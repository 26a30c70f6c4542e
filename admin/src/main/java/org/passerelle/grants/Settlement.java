package org.passerelle.grants;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.passerelle.access.Actor;
import org.passerelle.access.TenantId;
import org.passerelle.access.UserId;
import org.passerelle.assignments.Entitlements;
import org.passerelle.directory.GroupId;
import org.passerelle.licences.Product;
import org.springframework.stereotype.Component;

/// Makes the licences of members what their groups say. Called inside a transaction.
@Component
final class Settlement {
    /// More than these are queued, for a change of a large group not to hold everybody up.
    static final int MOST_AT_ONCE = 1_000;

    private final GroupLicenceRows rows;
    private final Entitlements entitlements;

    Settlement(GroupLicenceRows rows, Entitlements entitlements) {
        this.rows = rows;
        this.entitlements = entitlements;
    }

    /// All members of a group, the first ones at once. Their identifiers are not read: there may be a million.
    void settleMembers(Actor actor, Product product, GroupId group, String left) {
        rows.queueMembers(actor.tenant(), product, group);
        settle(actor, product, rows.firstMembers(actor.tenant(), group, MOST_AT_ONCE), left);
    }

    /// @param left name of the group that they left; empty where they did not
    void settle(Actor actor, Product product, Collection<UserId> users, String left) {
        TenantId tenant = actor.tenant();
        List<UserId> all = List.copyOf(users);
        List<UserId> now = all.subList(0, Math.min(MOST_AT_ONCE, all.size()));
        if (now.isEmpty()) {
            return;
        }
        Set<UserId> without = new LinkedHashSet<>(entitlements.settle(actor, product, now, left));
        rows.unqueue(
                tenant,
                product,
                now.stream().filter(user -> !without.contains(user)).toList());
        rows.queue(tenant, product, without, true);
        rows.queue(tenant, product, all.subList(now.size(), all.size()), false);
    }
}
