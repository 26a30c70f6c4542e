package org.passerelle.grants;

import java.time.Duration;
import java.util.List;
import org.passerelle.access.Actor;
import org.passerelle.access.TenantId;
import org.passerelle.access.UserId;
import org.passerelle.db.Transactions;
import org.passerelle.licences.Licences;
import org.passerelle.licences.Product;
import org.passerelle.licences.Seats;
import org.passerelle.organisation.Organisations;
import org.passerelle.upkeep.Chore;
import org.springframework.stereotype.Component;

/// Settles the members who are queued: large groups piece by piece, and those who wait as licences come free, in the
/// order in which they came. Thread-safe; servers that do it at the same time wait for each other at the users.
@Component
final class GroupLicenceUpkeep implements Chore {
    private static final Duration PAUSE = Duration.ofSeconds(5);
    private static final int AT_ONCE = 500;

    private final Transactions transactions;
    private final GroupLicenceRows rows;
    private final Settlement settlement;
    private final Licences licences;
    private final Seats seats;
    private final Organisations organisations;

    GroupLicenceUpkeep(
            Transactions transactions,
            GroupLicenceRows rows,
            Settlement settlement,
            Licences licences,
            Seats seats,
            Organisations organisations) {
        this.transactions = transactions;
        this.rows = rows;
        this.settlement = settlement;
        this.licences = licences;
        this.seats = seats;
        this.organisations = organisations;
    }

    @Override
    public String name() {
        return "group-licences";
    }

    @Override
    public Duration pause() {
        return PAUSE;
    }

    @Override
    public void run() {
        organisations.all().forEach(organisation -> settle(organisation.id()));
    }

    void settle(TenantId tenant) {
        transactions
                .read(tenant.value(), () -> rows.productsDue(tenant))
                .forEach(code -> settle(tenant, licences.requireProduct(code)));
    }

    private void settle(TenantId tenant, Product product) {
        while (someSettled(tenant, product)) {
            // In transactions of their own, for others to come in between.
        }
    }

    /// @return whether there may be more
    private boolean someSettled(TenantId tenant, Product product) {
        return transactions.in(tenant.value(), () -> {
            List<UserId> next = rows.next(tenant, product, false, AT_ONCE);
            if (next.isEmpty()) {
                int most = Math.min(AT_ONCE, seats.available(tenant, product.code()));
                next = most == 0 ? List.of() : rows.next(tenant, product, true, most);
            }
            settlement.settle(Actor.system(tenant, "groups"), product, next, "");
            return !next.isEmpty();
        });
    }
}
