package org.passerelle.assignments;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.passerelle.access.Actor;
import org.passerelle.access.Permission;
import org.passerelle.access.UserId;
import org.passerelle.audit.Audit;
import org.passerelle.audit.AuditEntry;
import org.passerelle.db.Transactions;
import org.passerelle.licences.LicenceRefusal;
import org.passerelle.licences.Licences;
import org.passerelle.licences.Product;
import org.passerelle.licences.Seats;
import org.passerelle.licences.SeatsTaken;
import org.springframework.stereotype.Component;

/// Gives licences to users and takes them back, with what follows for their provider. Thread-safe.
@Component
public final class Entitlements {
    private final Transactions transactions;
    private final Licences licences;
    private final Seats seats;
    private final Batch.Locker locker;
    private final Changes changes;
    private final Pins pins;
    private final Audit audit;
    private final Clock clock;

    Entitlements(
            Transactions transactions,
            Licences licences,
            Seats seats,
            Batch.Locker locker,
            Changes changes,
            Pins pins,
            Audit audit,
            Clock clock) {
        this.transactions = transactions;
        this.licences = licences;
        this.seats = seats;
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
            SeatsTaken seatsTaken = seats.take(
                    actor,
                    product,
                    users.stream().filter(batch.held()::containsKey).toList());
            Set<UserId> taken = new HashSet<>(seatsTaken.taken());
            Set<UserId> without = new HashSet<>(seatsTaken.without());
            List<Decided> decided = users.stream()
                    .map(user -> onAssigned(user, product, taken, without, batch))
                    .toList();
            carryOut(actor, decided, batch, pinTiming);
            audit.record(actor, entries("licence.assigned", product, seatsTaken.taken(), batch));
            return decided.stream().map(Decided::outcome).toList();
        });
    }

    /// @return one outcome for each user, in the order given
    public List<Outcome> remove(Actor actor, String productCode, List<UserId> users) {
        actor.require(Permission.ASSIGN_LICENCES);
        Product product = licences.requireProduct(productCode);
        return transactions.in(actor.tenant().value(), () -> {
            Batch batch = locker.lock(actor.tenant(), users);
            Set<UserId> freed = new LinkedHashSet<>(seats.giveBack(actor.tenant(), product, users));
            Set<UserId> entitled = seats.entitled(actor.tenant(), users);
            List<Decided> decided = users.stream()
                    .map(user -> onRemoved(user, freed, entitled, product, batch))
                    .toList();
            carryOut(actor, decided, batch, PinTiming.NOW);
            audit.record(actor, entries("licence.removed", product, freed, batch));
            return decided.stream().map(Decided::outcome).toList();
        });
    }

    private Decided onAssigned(UserId user, Product product, Set<UserId> taken, Set<UserId> without, Batch batch) {
        Held held = batch.held().get(user);
        if (held == null) {
            return refused(user, AssignmentRefusal.UNKNOWN_USER);
        }
        if (without.contains(user)) {
            return refused(user, LicenceRefusal.NO_LICENCE_LEFT);
        }
        if (!taken.contains(user)) {
            return kept(user, "licence-already-held");
        }
        if (!product.grantsConferencing()) {
            return licenceOnly(held, held.assignment(), new Outcome.Changed(user, "licensed", Map.of()))
                    .with(new LicenceEffect(product.code(), true));
        }
        boolean automatically = batch.around().settings().replaceProviderAutomatically();
        return entitle(held, true, Rules.onLicenceAssigned(held.assignment(), automatically), batch)
                .with(new LicenceEffect(product.code(), true));
    }

    private Decided onRemoved(UserId user, Set<UserId> freed, Set<UserId> entitled, Product product, Batch batch) {
        Held held = batch.held().get(user);
        if (held == null) {
            return refused(user, AssignmentRefusal.UNKNOWN_USER);
        }
        if (!freed.contains(user)) {
            return kept(user, "licence-not-held");
        }
        if (!product.grantsConferencing()) {
            return licenceOnly(held, held.assignment(), new Outcome.Changed(user, "licence-removed", Map.of()))
                    .with(new LicenceEffect(product.code(), false));
        }
        boolean still = entitled.contains(user);
        return entitle(held, still, Rules.onLicenceRemoved(held.assignment(), still), batch)
                .with(new LicenceEffect(product.code(), false));
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

    private static List<AuditEntry> entries(String action, Product product, Collection<UserId> users, Batch batch) {
        boolean assigned = action.equals("licence.assigned");
        Map<UserId, String> names = batch.names();
        return users.stream()
                .map(user -> new LicenceEffect(product.code(), assigned).entry(user, product, names, ""))
                .toList();
    }

    private static Decided kept(UserId user, String code) {
        return new Decided(new Outcome.Unchanged(user, code, Map.of()), Optional.empty());
    }

    private static Decided refused(UserId user, org.passerelle.access.Refusal refusal) {
        return new Decided(new Outcome.Refused(user, refusal, Map.of()), Optional.empty());
    }
}
