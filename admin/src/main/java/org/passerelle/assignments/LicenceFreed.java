package org.passerelle.assignments;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.passerelle.access.UserId;
import org.passerelle.licences.BringingGroup;
import org.passerelle.licences.LicenceRefusal;
import org.passerelle.licences.Product;
import org.passerelle.licences.SeatsFreed;

/// Seats that were given back, or would be, and what follows from it for one user after the other.
///
/// @param entitled those who may confer all the same
record LicenceFreed(Product product, SeatsFreed seats, Set<UserId> entitled, Batch batch) {

    Decided onRemoved(UserId user, Instant now) {
        Held held = batch.held().get(user);
        if (held == null) {
            return Decided.refused(new Outcome.Refused(user, AssignmentRefusal.UNKNOWN_USER, Map.of()));
        }
        List<BringingGroup> groups = seats.brought().getOrDefault(user, List.of());
        if (!groups.isEmpty()) {
            return Decided.refused(new Outcome.Refused(
                    user, LicenceRefusal.LICENCE_BY_GROUP, Map.of("group", String.join(", ", names(groups)))));
        }
        LicenceEffect taken = LicenceEffect.taken(product);
        if (seats.kept().contains(user)) {
            return Decided.licenceOnly(held, held.assignment(), "licence-kept-by-group")
                    .with(taken);
        }
        if (!seats.freed().contains(user)) {
            return Decided.kept(user, "licence-not-held");
        }
        if (!product.grantsConferencing()) {
            return Decided.licenceOnly(held, held.assignment(), "licence-removed")
                    .with(taken);
        }
        boolean still = entitled.contains(user);
        return Decided.entitled(held, still, Rules.onLicenceRemoved(held.assignment(), still), batch, now)
                .with(taken);
    }

    static List<String> names(List<BringingGroup> groups) {
        return groups.stream().map(BringingGroup::name).toList();
    }
}
