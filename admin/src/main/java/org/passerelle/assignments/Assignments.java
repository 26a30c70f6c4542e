package org.passerelle.assignments;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.passerelle.access.Actor;
import org.passerelle.access.Permission;
import org.passerelle.access.TenantId;
import org.passerelle.access.UserId;
import org.passerelle.db.Question;
import org.passerelle.db.Transactions;
import org.passerelle.directory.UsersAdded;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/// Who confers through which provider; changes of provider for one user or many. Thread-safe.
@Component
public final class Assignments {
    private final Transactions transactions;
    private final AssignmentRows rows;
    private final Batch.Locker locker;
    private final Surroundings.Reader surroundings;
    private final Wishes.Reader wishes;
    private final Claims claims;
    private final AccessCodes codes;
    private final Changes changes;
    private final Pins pins;
    private final Clock clock;

    Assignments(
            Transactions transactions,
            AssignmentRows rows,
            Batch.Locker locker,
            Surroundings.Reader surroundings,
            Wishes.Reader wishes,
            Claims claims,
            AccessCodes codes,
            Changes changes,
            Pins pins,
            Clock clock) {
        this.transactions = transactions;
        this.rows = rows;
        this.locker = locker;
        this.surroundings = surroundings;
        this.wishes = wishes;
        this.claims = claims;
        this.codes = codes;
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

    /// In no particular order; users that do not exist are left out.
    public List<Assignment> findAll(TenantId tenant, List<UserId> users) {
        return transactions.read(tenant.value(), () -> rows.findAll(tenant, users));
    }

    /// The third parties' records of a user, the default one first, without passcodes.
    public List<AcpRecord> records(TenantId tenant, UserId user) {
        return transactions.answer(tenant.value(), recordsOf(tenant, user));
    }

    /// The same, for whoever asks for more at once.
    public Question<List<AcpRecord>> recordsOf(TenantId tenant, UserId user) {
        return AcpRows.of(tenant, user);
    }

    /// Sets the provider of many users in one transaction: each by the rules, none stops the others.
    ///
    /// @param reason for the audit; may be empty
    /// @return one outcome for each choice, in the order given
    public List<Outcome> setProvider(
            Actor actor, List<UserChoice> choices, Target target, String reason, PinTiming pinTiming) {
        return setProvider(actor, choices, target, Arrangement.USUAL, reason, pinTiming);
    }

    /// @param arrangement for those who come to our provider
    public List<Outcome> setProvider(
            Actor actor,
            List<UserChoice> choices,
            Target target,
            Arrangement arrangement,
            String reason,
            PinTiming pinTiming) {
        actor.require(Permission.MOVE_USERS);
        return transactions.in(actor.tenant().value(), () -> {
            Batch batch = locker.lock(
                    actor.tenant(), choices.stream().map(UserChoice::user).toList());
            List<Decided> settled = claims.settle(
                    actor.tenant(),
                    decide(actor.tenant(), choices, target, arrangement, batch, reason),
                    arrangement.conferenceId(),
                    batch.around().settings().conferenceIdLength());
            carryOut(actor, settled, batch, pinTiming);
            return settled.stream().map(Decided::outcome).toList();
        });
    }

    /// What [#setProvider] would answer, without doing it: for many users, chunk after chunk. Inside a transaction of
    /// the actor's organisation.
    public Rehearsal rehearse(Actor actor, Target target, Arrangement arrangement) {
        actor.require(Permission.MOVE_USERS);
        Surroundings around = surroundings.read(actor.tenant());
        return new Rehearsal(
                actor.tenant(),
                around,
                locker,
                arrangement.keepsNumbers(),
                (choices, batch) -> decide(actor.tenant(), choices, target, arrangement, batch, ""),
                codes.left(around.settings().conferenceIdLength()));
    }

    private List<Decided> decide(
            TenantId tenant,
            List<UserChoice> choices,
            Target target,
            Arrangement arrangement,
            Batch batch,
            String reason) {
        Wishes wished = wishes.read(tenant, choices, arrangement);
        Instant now = clock.instant();
        return choices.stream()
                .map(choice -> Decided.on(choice, target, wished, batch, now, reason))
                .toList();
    }

    /// How many new conference IDs of the organisation's length can still be made.
    public long conferenceIdsLeft(TenantId tenant) {
        return transactions.read(
                tenant.value(),
                () -> codes.left(surroundings.read(tenant).settings().conferenceIdLength()));
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
