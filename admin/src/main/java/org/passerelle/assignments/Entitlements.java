package org.passerelle.assignments;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.passerelle.access.Actor;
import org.passerelle.access.Permission;
import org.passerelle.access.Refusal;
import org.passerelle.access.UserId;
import org.passerelle.audit.Audit;
import org.passerelle.audit.AuditEntry;
import org.passerelle.db.Transactions;
import org.passerelle.licences.BringingGroup;
import org.passerelle.licences.Brought;
import org.passerelle.licences.LicenceRefusal;
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
            Changes changes,
            Pins pins,
            Audit audit,
            Clock clock) {
        this.transactions = transactions;
        this.licences = licences;
        this.seats = seats;
        this.brought = brought;
        this.locker = locker;
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
            SeatsTaken seatsTaken = seats.take(actor, product, known(users, batch));
            var taken = new Taken(product, seatsTaken, batch);
            List<Decided> decided =
                    users.stream().map(user -> onAssigned(user, taken)).toList();
            carryOut(actor, decided, batch, pinTiming);
            audit.record(actor, entries(given(product), seatsTaken.taken(), _ -> List.of(), batch));
            audit.record(actor, entries(given(product), seatsTaken.confirmed(), _ -> List.of(), batch));
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
            SeatsFreed seatsFreed = seats.release(actor.tenant(), product, users);
            var freed = new Freed(product, seatsFreed, seats.entitled(actor.tenant(), users), batch);
            List<Decided> decided =
                    users.stream().map(user -> onRemoved(user, freed)).toList();
            carryOut(actor, decided, batch, PinTiming.NOW);
            audit.record(actor, entries(taken(product), seatsFreed.freed(), _ -> List.of(), batch));
            audit.record(actor, entries(taken(product), seatsFreed.kept(), _ -> List.of(), batch));
            return decided.stream().map(Decided::outcome).toList();
        });
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
            Map<UserId, List<BringingGroup>> by = brought.by(actor.tenant(), product, users);
            List<UserId> members =
                    known(users, batch).stream().filter(by::containsKey).toList();
            SeatsTaken seatsTaken = seats.takeForMembers(actor, product, members);
            var taken = new Taken(product, seatsTaken, batch);
            List<UserId> freed = seats.giveBackForMembers(actor.tenant(), product, users);
            var gone = new Freed(
                    product,
                    new SeatsFreed(Set.copyOf(freed), Set.of(), Map.of()),
                    seats.entitled(actor.tenant(), freed),
                    batch);
            List<Decided> decided = Stream.concat(
                            members.stream().map(user -> onAssigned(user, taken)),
                            freed.stream().map(user -> onRemoved(user, gone)))
                    .toList();
            carryOut(actor, decided, batch, PinTiming.NOW);
            audit.record(
                    actor,
                    entries(
                            given(product),
                            seatsTaken.taken(),
                            user -> names(by.getOrDefault(user, List.of())),
                            batch));
            audit.record(actor, entries(taken(product), freed, _ -> went.isEmpty() ? List.of() : List.of(went), batch));
            return seatsTaken.without();
        });
    }

    private static List<UserId> known(List<UserId> users, Batch batch) {
        return users.stream().filter(batch.held()::containsKey).toList();
    }

    private Decided onAssigned(UserId user, Taken taken) {
        Held held = taken.batch().held().get(user);
        Product product = taken.product();
        if (held == null) {
            return refused(user, AssignmentRefusal.UNKNOWN_USER, Map.of());
        }
        if (taken.without().contains(user)) {
            return refused(user, LicenceRefusal.NO_LICENCE_LEFT, Map.of());
        }
        if (taken.confirmed().contains(user)) {
            return licenceOnly(held, held.assignment(), new Outcome.Changed(user, "licensed-by-itself-too", Map.of()))
                    .with(given(product));
        }
        if (!taken.taken().contains(user)) {
            return kept(user, "licence-already-held");
        }
        if (!product.grantsConferencing()) {
            return licenceOnly(held, held.assignment(), new Outcome.Changed(user, "licensed", Map.of()))
                    .with(given(product));
        }
        boolean automatically = taken.batch().around().settings().replaceProviderAutomatically();
        return entitle(held, true, Rules.onLicenceAssigned(held.assignment(), automatically), taken.batch())
                .with(given(product));
    }

    private Decided onRemoved(UserId user, Freed freed) {
        Held held = freed.batch().held().get(user);
        Product product = freed.product();
        if (held == null) {
            return refused(user, AssignmentRefusal.UNKNOWN_USER, Map.of());
        }
        List<BringingGroup> groups = freed.seats().brought().getOrDefault(user, List.of());
        if (!groups.isEmpty()) {
            return refused(user, LicenceRefusal.LICENCE_BY_GROUP, Map.of("group", String.join(", ", names(groups))));
        }
        if (freed.seats().kept().contains(user)) {
            return licenceOnly(held, held.assignment(), new Outcome.Changed(user, "licence-kept-by-group", Map.of()))
                    .with(taken(product));
        }
        if (!freed.seats().freed().contains(user)) {
            return kept(user, "licence-not-held");
        }
        if (!product.grantsConferencing()) {
            return licenceOnly(held, held.assignment(), new Outcome.Changed(user, "licence-removed", Map.of()))
                    .with(taken(product));
        }
        boolean still = freed.entitled().contains(user);
        return entitle(held, still, Rules.onLicenceRemoved(held.assignment(), still), freed.batch())
                .with(taken(product));
    }

    /// The licence changed in any case; where the rule keeps the provider, the flag alone is written.
    private Decided entitle(Held held, boolean entitled, Rules.Decision decision, Batch batch) {
        Assignment from = Drafts.withEntitled(held.assignment(), entitled);
        Instant now = clock.instant();
        if (decision instanceof Rules.Decision.Keep keep) {
            return licenceOnly(held, from, new Outcome.Changed(from.user(), keep.code(), Map.of()));
        }
        return Decided.by(decision, held, from, Arrival.usual(batch, batch.country(from.user())), batch, now, "");
    }

    private static Decided licenceOnly(Held held, Assignment after, Outcome outcome) {
        return new Decided(
                outcome,
                Optional.of(new Replacement(held, after, held.pinHash(), Cause.LICENCE_CHANGED, false, false, "", "")));
    }

    private void carryOut(Actor actor, List<Decided> decided, Batch batch, PinTiming pinTiming) {
        var replacements = new ArrayList<Replacement>();
        decided.forEach(one -> one.replacement().ifPresent(replacements::add));
        List<Assignment> after = changes.apply(actor, replacements, batch.around(), batch.names());
        if (pinTiming == PinTiming.NOW) {
            pins.fill(actor.tenant(), after, batch.around().settings().pinLength());
        }
    }

    private static LicenceEffect given(Product product) {
        return new LicenceEffect(product.code(), true);
    }

    private static LicenceEffect taken(Product product) {
        return new LicenceEffect(product.code(), false);
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

    private static List<String> names(List<BringingGroup> groups) {
        return groups.stream().map(BringingGroup::name).toList();
    }

    private static Decided kept(UserId user, String code) {
        return new Decided(new Outcome.Unchanged(user, code, Map.of()), Optional.empty());
    }

    private static Decided refused(UserId user, Refusal refusal, Map<String, String> facts) {
        return new Decided(new Outcome.Refused(user, refusal, facts), Optional.empty());
    }

    /// Seats that were taken, for a look at one user after the other.
    private record Taken(Product product, Set<UserId> taken, Set<UserId> confirmed, Set<UserId> without, Batch batch) {
        Taken(Product product, SeatsTaken seats, Batch batch) {
            this(
                    product,
                    new HashSet<>(seats.taken()),
                    new HashSet<>(seats.confirmed()),
                    new HashSet<>(seats.without()),
                    batch);
        }
    }

    /// Seats that were given back.
    ///
    /// @param entitled those who may confer all the same
    private record Freed(Product product, SeatsFreed seats, Set<UserId> entitled, Batch batch) {}
}
