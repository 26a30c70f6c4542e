package org.passerelle.assignments;

import java.time.Instant;
import java.util.List;
import org.passerelle.access.TenantId;
import org.passerelle.access.UserId;
import org.passerelle.licences.Product;
import org.passerelle.licences.Seats;
import org.passerelle.licences.SeatsTaken;

/// What giving a licence to many users, or taking it back, would do, chunk after chunk, by the rules of the change
/// itself; it only looks. Licences run out across the chunks as they will then. For one thread, inside one transaction.
public final class LicenceRehearsal {
    private final TenantId tenant;
    private final Product product;
    private final boolean given;
    private final Instant now;
    private final Surroundings around;
    private final Batch.Locker locker;
    private final Seats seats;
    /// Below zero where more are assigned than usable.
    private final int before;
    private int left;

    LicenceRehearsal(
            TenantId tenant,
            Product product,
            boolean given,
            Instant now,
            Surroundings around,
            Batch.Locker locker,
            Seats seats,
            int left) {
        this.tenant = tenant;
        this.product = product;
        this.given = given;
        this.now = now;
        this.around = around;
        this.locker = locker;
        this.seats = seats;
        this.before = left;
        this.left = left;
    }

    /// @return one for each choice, in the order given
    public List<Foreseen> next(List<UserChoice> choices) {
        List<UserId> users = choices.stream().map(UserChoice::user).toList();
        Batch batch = locker.glance(tenant, users, around);
        List<Decided> decided = given ? taken(users, batch) : freed(users, batch);
        return decided.stream().map(one -> Foreseen.of(one, batch)).toList();
    }

    /// How many licences are left before the change.
    public int before() {
        return Math.max(0, before);
    }

    /// How many would be left after what was looked at so far.
    public int left() {
        return Math.max(0, left);
    }

    private List<Decided> taken(List<UserId> users, Batch batch) {
        SeatsTaken foretold = seats.foretell(
                tenant,
                product,
                users.stream().filter(batch.held()::containsKey).toList(),
                left());
        left -= foretold.taken().size();
        var taken = new LicenceTaken(product, foretold, batch);
        return users.stream().map(user -> taken.onAssigned(user, now)).toList();
    }

    private List<Decided> freed(List<UserId> users, Batch batch) {
        var freed = new LicenceFreed(
                product,
                seats.foretellRelease(tenant, product, users),
                seats.entitledWithout(tenant, product, users),
                batch);
        left += freed.seats().freed().size();
        return users.stream().map(user -> freed.onRemoved(user, now)).toList();
    }
}
