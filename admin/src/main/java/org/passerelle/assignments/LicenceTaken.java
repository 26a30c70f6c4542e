package org.passerelle.assignments;

import java.time.Instant;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.passerelle.access.UserId;
import org.passerelle.licences.LicenceRefusal;
import org.passerelle.licences.Product;
import org.passerelle.licences.SeatsTaken;

/// Seats that were taken, or would be, and what follows from it for one user after the other.
record LicenceTaken(Product product, Set<UserId> taken, Set<UserId> confirmed, Set<UserId> without, Batch batch) {
    LicenceTaken(Product product, SeatsTaken seats, Batch batch) {
        this(
                product,
                new HashSet<>(seats.taken()),
                new HashSet<>(seats.confirmed()),
                new HashSet<>(seats.without()),
                batch);
    }

    Decided onAssigned(UserId user, Instant now) {
        Held held = batch.held().get(user);
        if (held == null) {
            return Decided.refused(new Outcome.Refused(user, AssignmentRefusal.UNKNOWN_USER, Map.of()));
        }
        if (without.contains(user)) {
            return Decided.refused(new Outcome.Refused(user, LicenceRefusal.NO_LICENCE_LEFT, Map.of()));
        }
        LicenceEffect given = LicenceEffect.given(product);
        if (confirmed.contains(user)) {
            return Decided.licenceOnly(held, held.assignment(), "licensed-by-itself-too")
                    .with(given);
        }
        if (!taken.contains(user)) {
            return Decided.kept(user, "licence-already-held");
        }
        if (!product.grantsConferencing()) {
            return Decided.licenceOnly(held, held.assignment(), "licensed").with(given);
        }
        boolean automatically = batch.around().settings().replaceProviderAutomatically();
        return Decided.entitled(held, true, Rules.onLicenceAssigned(held.assignment(), automatically), batch, now)
                .with(given);
    }
}
