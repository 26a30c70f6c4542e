package org.passerelle.assignments;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.passerelle.access.Actor;
import org.passerelle.access.Permission;
import org.passerelle.access.TenantId;
import org.passerelle.access.UserId;
import org.passerelle.db.Transactions;
import org.passerelle.directory.UsersAdded;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/// Who confers through which provider; changes of provider for one user or many. Thread-safe.
@Component
public final class Assignments {
    private final Transactions transactions;
    private final AssignmentRows rows;
    private final AcpRows records;
    private final Batch.Locker locker;
    private final Changes changes;
    private final Pins pins;
    private final Clock clock;

    Assignments(
            Transactions transactions,
            AssignmentRows rows,
            AcpRows records,
            Batch.Locker locker,
            Changes changes,
            Pins pins,
            Clock clock) {
        this.transactions = transactions;
        this.rows = rows;
        this.records = records;
        this.locker = locker;
        this.changes = changes;
        this.pins = pins;
        this.clock = clock;
    }

    @EventListener
    void onUsersAdded(UsersAdded news) {
        rows.insertBlank(
                news.actor().tenant(),
                news.users(),
                clock.instant(),
                news.actor().name());
    }

    public Optional<Assignment> find(TenantId tenant, UserId user) {
        return transactions.read(tenant.value(), () -> rows.find(tenant, user));
    }

    /// The third parties' records of a user, the default one first, without passcodes.
    public List<AcpRecord> records(TenantId tenant, UserId user) {
        return transactions.read(
                tenant.value(),
                () -> records.of(tenant, new UUID[] {user.value()}).getOrDefault(user, List.of()).stream()
                        .map(HeldRecord::shown)
                        .toList());
    }

    /// Sets the provider of many users in one transaction: each by the rules, none stops the others.
    ///
    /// @param reason for the audit; may be empty
    /// @return one outcome for each choice, in the order given
    public List<Outcome> setProvider(
            Actor actor, List<UserChoice> choices, Target target, String reason, PinTiming pinTiming) {
        actor.require(Permission.MOVE_USERS);
        return transactions.in(actor.tenant().value(), () -> {
            Batch batch = locker.lock(
                    actor.tenant(), choices.stream().map(UserChoice::user).toList());
            Instant now = clock.instant();
            List<Decided> decided = choices.stream()
                    .map(choice -> decide(choice, target, batch, now, reason))
                    .toList();
            carryOut(actor, decided, batch, pinTiming);
            return decided.stream().map(Decided::outcome).toList();
        });
    }

    /// What [#setProvider] would answer, without doing it.
    public List<Outcome> preview(Actor actor, List<UserChoice> choices, Target target) {
        actor.require(Permission.MOVE_USERS);
        return transactions.read(actor.tenant().value(), () -> {
            var batch = locker.look(
                    actor.tenant(), choices.stream().map(UserChoice::user).toList());
            return choices.stream()
                    .map(choice ->
                            decide(choice, target, batch, clock.instant(), "").outcome())
                    .toList();
        });
    }

    private Decided decide(UserChoice choice, Target target, Batch batch, Instant now, String reason) {
        Held held = batch.held().get(choice.user());
        if (held == null) {
            return new Decided(
                    new Outcome.Refused(choice.user(), AssignmentRefusal.UNKNOWN_USER, Map.of()), Optional.empty());
        }
        Assignment assignment = held.assignment();
        if (choice.rowSeen().isPresent() && choice.rowSeen().getAsLong() != assignment.rowVersion()) {
            return new Decided(
                    new Outcome.Refused(choice.user(), AssignmentRefusal.CHANGED_MEANWHILE, Map.of()),
                    Optional.empty());
        }
        return Decided.by(Rules.onProviderChosen(assignment, target), held, assignment, batch, now, reason);
    }

    private void carryOut(Actor actor, List<Decided> decided, Batch batch, PinTiming pinTiming) {
        var replacements = new ArrayList<Replacement>();
        decided.forEach(one -> one.replacement().ifPresent(replacements::add));
        List<Assignment> after = changes.apply(actor, replacements, batch.around(), batch.names());
        if (pinTiming == PinTiming.NOW) {
            pins.fill(actor.tenant(), after, batch.around().settings().pinLength());
        }
    }
}
