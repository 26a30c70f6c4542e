package org.passerelle.assignments;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.passerelle.access.Actor;
import org.passerelle.access.TenantId;
import org.passerelle.access.UserId;
import org.passerelle.db.Transactions;
import org.passerelle.directory.User;
import org.passerelle.directory.Users;
import org.springframework.stereotype.Component;

/// Gives many users new PINs or new conference IDs: each by the same rules, none stops the others. Thread-safe.
@Component
public final class Resets {
    private final Transactions transactions;
    private final Batch.Locker locker;
    private final Users users;
    private final Claims claims;
    private final Changes changes;
    private final Pins pins;

    Resets(Transactions transactions, Batch.Locker locker, Users users, Claims claims, Changes changes, Pins pins) {
        this.transactions = transactions;
        this.locker = locker;
        this.users = users;
        this.claims = claims;
        this.changes = changes;
        this.pins = pins;
    }

    /// One transaction.
    ///
    /// @param reason for the audit; may be empty
    /// @return one outcome for each choice, in the order given
    public List<Outcome> reset(Actor actor, Reset what, List<UserChoice> choices, String reason) {
        actor.require(what.permission());
        return transactions.in(actor.tenant().value(), () -> {
            Batch batch = locker.lock(actor.tenant(), ids(choices));
            List<Decided> decided = decide(actor.tenant(), what, choices, batch, reason);
            return switch (what) {
                case PIN -> newPins(actor, decided, batch);
                case CONFERENCE_ID -> newConferenceIds(actor, decided, batch);
            };
        });
    }

    /// What [#reset] would answer, without doing it. Inside a transaction of the actor's organisation.
    ///
    /// @return one for each choice, in the order given
    public List<Foreseen> foresee(Actor actor, Reset what, List<UserChoice> choices) {
        actor.require(what.permission());
        Batch batch = locker.look(actor.tenant(), ids(choices));
        return decide(actor.tenant(), what, choices, batch, "").stream()
                .map(one -> Foreseen.of(one, batch))
                .toList();
    }

    private List<Outcome> newPins(Actor actor, List<Decided> decided, Batch batch) {
        pins.replace(
                actor,
                decided.stream().flatMap(one -> one.replacement().stream()).toList(),
                batch.names(),
                batch.around().settings().pinLength());
        return decided.stream().map(Decided::outcome).toList();
    }

    private List<Outcome> newConferenceIds(Actor actor, List<Decided> decided, Batch batch) {
        List<Decided> settled = claims.settle(
                actor.tenant(),
                decided,
                ConferenceIdRule.NEW,
                batch.around().settings().conferenceIdLength());
        changes.apply(
                actor,
                settled.stream().flatMap(one -> one.replacement().stream()).toList(),
                batch.around(),
                batch.names());
        return settled.stream().map(Decided::outcome).toList();
    }

    private List<Decided> decide(TenantId tenant, Reset what, List<UserChoice> choices, Batch batch, String reason) {
        Set<UserId> reachable = what == Reset.PIN ? withMail(tenant, ids(choices)) : Set.of();
        return choices.stream()
                .map(choice -> decide(what, choice, batch, reachable, reason))
                .toList();
    }

    private static Decided decide(Reset what, UserChoice choice, Batch batch, Set<UserId> reachable, String reason) {
        Optional<Outcome.Refused> no = Decided.refusal(choice, batch);
        if (no.isPresent()) {
            return Decided.refused(no.get());
        }
        if (what == Reset.PIN && !batch.around().settings().automaticEmails()) {
            return refused(choice, AssignmentRefusal.PINS_NEED_EMAILS);
        }
        if (what == Reset.PIN && !reachable.contains(choice.user())) {
            return refused(choice, AssignmentRefusal.NO_ADDRESS_FOR_PIN);
        }
        return anew(what, Objects.requireNonNull(batch.held().get(choice.user())), reason);
    }

    private static Decided anew(Reset what, Held held, String reason) {
        Assignment now = held.assignment();
        Assignment after = what == Reset.PIN ? now : Drafts.withConferenceId(now, Optional.empty());
        return new Decided(
                new Outcome.Changed(now.user(), what == Reset.PIN ? "pin-reset" : "conference-id-reset", Map.of()),
                Optional.of(new Replacement(
                        held, after, held.pinHash(), what.cause(), true, false, what.action(), reason)));
    }

    /// A PIN that is shown to nobody must come to its owner.
    private Set<UserId> withMail(TenantId tenant, List<UserId> wanted) {
        var found = new HashSet<UserId>();
        for (User user : users.findAll(tenant, wanted)) {
            if (!user.details().mail().isBlank()) {
                found.add(user.id());
            }
        }
        return found;
    }

    private static Decided refused(UserChoice choice, AssignmentRefusal refusal) {
        return Decided.refused(new Outcome.Refused(choice.user(), refusal, Map.of()));
    }

    private static List<UserId> ids(List<UserChoice> choices) {
        return choices.stream().map(UserChoice::user).toList();
    }
}
