package org.passerelle.assignments;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.passerelle.access.Actor;
import org.passerelle.access.Permission;
import org.passerelle.access.UserId;
import org.passerelle.audit.Audit;
import org.passerelle.audit.AuditEntry;
import org.passerelle.db.Transactions;
import org.passerelle.licences.BringingGroup;
import org.passerelle.licences.Brought;
import org.passerelle.licences.Licences;
import org.passerelle.licences.Product;
import org.passerelle.licences.Seats;
import org.passerelle.licences.SeatsFreed;
import org.passerelle.licences.SeatsTaken;
import org.springframework.stereotype.Component;

/// Gives licences to users and takes them back, with what follows for their provider. Thread-safe.
@Component
public final class Entitlements {
    private final Transactions transactions;
    private final Licences licences;
    private final Seats seats;
    private final Brought brought;
    private final Batch.Locker locker;
    private final Surroundings.Reader surroundings;
    private final Changes changes;
    private final Pins pins;
    private final Audit audit;
    private final Clock clock;

    Entitlements(
            Transactions transactions,
            Licences licences,
            Seats seats,
            Brought brought,
            Batch.Locker locker,
            Surroundings.Reader surroundings,
            Changes changes,
            Pins pins,
            Audit audit,
            Clock clock) {
        this.transactions = transactions;
        this.licences = licences;
        this.seats = seats;
        this.brought = brought;
        this.locker = locker;
        this.surroundings = surroundings;
        this.changes = changes;
        this.pins = pins;
        this.audit = audit;
        this.clock = clock;
    }

    /// First come, first served: where licences run out, the rest is refused, never over-assigned.
    ///
    /// @return one outcome for each user, in the order given
    public List<Outcome> assign(Actor actor, String productCode, List<UserId> users, PinTiming pinTiming) {
        actor.require(Permission.ASSIGN_LICENCES);
        Product product = licences.requireProduct(productCode);
        return transactions.in(actor.tenant().value(), () -> {
            Batch batch = locker.lock(actor.tenant(), users);
            Instant now = clock.instant();
            SeatsTaken seatsTaken = seats.take(actor, product, known(users, batch));
            var taken = new LicenceTaken(product, seatsTaken, batch);
            List<Decided> decided =
                    users.stream().map(user -> taken.onAssigned(user, now)).toList();
            carryOut(actor, decided, batch, pinTiming);
            audit.record(actor, entries(LicenceEffect.given(product), seatsTaken.taken(), _ -> List.of(), batch));
            audit.record(actor, entries(LicenceEffect.given(product), seatsTaken.confirmed(), _ -> List.of(), batch));
            return decided.stream().map(Decided::outcome).toList();
        });
    }

    /// Who has it through a group keeps it for as long as the group brings it.
    ///
    /// @return one outcome for each user, in the order given
    public List<Outcome> remove(Actor actor, String productCode, List<UserId> users) {
        actor.require(Permission.ASSIGN_LICENCES);
        Product product = licences.requireProduct(productCode);
        return transactions.in(actor.tenant().value(), () -> {
            Batch batch = locker.lock(actor.tenant(), users);
            Instant now = clock.instant();
            SeatsFreed seatsFreed = seats.release(actor.tenant(), product, users);
            var freed = new LicenceFreed(product, seatsFreed, seats.entitled(actor.tenant(), users), batch);
            List<Decided> decided =
                    users.stream().map(user -> freed.onRemoved(user, now)).toList();
            carryOut(actor, decided, batch, PinTiming.NOW);
            audit.record(actor, entries(LicenceEffect.taken(product), seatsFreed.freed(), _ -> List.of(), batch));
            audit.record(actor, entries(LicenceEffect.taken(product), seatsFreed.kept(), _ -> List.of(), batch));
            return decided.stream().map(Decided::outcome).toList();
        });
    }

    /// What [#assign], or [#remove], would answer, without doing it: for many users, chunk after chunk. Inside a
    /// transaction of the actor's organisation.
    ///
    /// @param given or taken back
    public LicenceRehearsal rehearse(Actor actor, String productCode, boolean given) {
        actor.require(Permission.ASSIGN_LICENCES);
        Product product = licences.requireProduct(productCode);
        return new LicenceRehearsal(
                actor.tenant(),
                product,
                given,
                clock.instant(),
                surroundings.read(actor.tenant()),
                locker,
                seats,
                seats.balance(actor.tenant(), product.code()));
    }

    /// Gives each user what their groups bring and takes what was brought and is no more. Whoever gave the group the
    /// licence had the permission; who changes its members needs none for it.
    ///
    /// @param went name of the group that these users left, for the audit; may be empty
    /// @return those for whom no licence was left
    public List<UserId> settle(Actor actor, Product product, List<UserId> users, String went) {
        return transactions.in(actor.tenant().value(), () -> {
            // Locked first: who changes another group of the same user waits here, and then sees this change.
            Batch batch = locker.lock(actor.tenant(), users);
            Instant now = clock.instant();
            Map<UserId, List<BringingGroup>> by = brought.by(actor.tenant(), product, users);
            List<UserId> members =
                    known(users, batch).stream().filter(by::containsKey).toList();
            SeatsTaken seatsTaken = seats.takeForMembers(actor, product, members);
            var taken = new LicenceTaken(product, seatsTaken, batch);
            List<UserId> freed = seats.giveBackForMembers(actor.tenant(), product, users);
            var gone = new LicenceFreed(
                    product,
                    new SeatsFreed(Set.copyOf(freed), Set.of(), Map.of()),
                    seats.entitled(actor.tenant(), freed),
                    batch);
            List<Decided> decided = Stream.concat(
                            members.stream().map(user -> taken.onAssigned(user, now)),
                            freed.stream().map(user -> gone.onRemoved(user, now)))
                    .toList();
            carryOut(actor, decided, batch, PinTiming.NOW);
            audit.record(
                    actor,
                    entries(
                            LicenceEffect.given(product),
                            seatsTaken.taken(),
                            user -> LicenceFreed.names(by.getOrDefault(user, List.of())),
                            batch));
            audit.record(
                    actor,
                    entries(
                            LicenceEffect.taken(product),
                            freed,
                            _ -> went.isEmpty() ? List.of() : List.of(went),
                            batch));
            return seatsTaken.without();
        });
    }

    private static List<UserId> known(List<UserId> users, Batch batch) {
        return users.stream().filter(batch.held()::containsKey).toList();
    }

    private void carryOut(Actor actor, List<Decided> decided, Batch batch, PinTiming pinTiming) {
        var replacements = new ArrayList<Replacement>();
        decided.forEach(one -> one.replacement().ifPresent(replacements::add));
        List<Assignment> after = changes.apply(actor, replacements, batch.around(), batch.names());
        if (pinTiming == PinTiming.NOW) {
            pins.fill(actor.tenant(), after, batch.around().settings().pinLength());
        }
    }

    /// @param groups names of the groups through which it came or went
    private List<AuditEntry> entries(
            LicenceEffect effect, Collection<UserId> users, Function<UserId, List<String>> groups, Batch batch) {
        Product product = licences.requireProduct(effect.product());
        Map<UserId, String> names = batch.names();
        return users.stream()
                .map(user -> effect.entry(user, product, names, groups.apply(user)))
                .toList();
    }
}
