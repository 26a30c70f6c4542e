package org.passerelle.assignments;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.passerelle.access.Actor;
import org.passerelle.access.Permission;
import org.passerelle.access.RefusedException;
import org.passerelle.access.UserId;
import org.passerelle.db.Transactions;
import org.passerelle.numbers.NumberKind;
import org.passerelle.numbers.NumberRefusal;
import org.passerelle.numbers.ServiceNumber;
import org.passerelle.numbers.ServiceNumberId;
import org.springframework.stereotype.Component;

/// What an administrator sets for one user of our provider: numbers, dial-out, who may start, a new conference ID.
/// Thread-safe.
@Component
public final class Properties {
    private final Transactions transactions;
    private final Batch.Locker locker;
    private final Changes changes;

    Properties(Transactions transactions, Batch.Locker locker, Changes changes) {
        this.transactions = transactions;
        this.locker = locker;
        this.changes = changes;
    }

    /// @throws RefusedException where the user is not on our provider, a number is unknown or of the wrong kind, or
    ///     somebody changed the user meanwhile
    public Assignment update(Actor actor, UserId user, PropertiesEdit edit) {
        actor.require(Permission.EDIT_CONFERENCING);
        return change(actor, user, edit);
    }

    /// What somebody sets for themselves; whoever calls has made sure that the organisation leaves it to its users.
    ///
    /// @throws RefusedException as [#update]
    public Assignment updateOwn(Actor actor, PropertiesEdit edit) {
        actor.require(Permission.USE_OWN_PAGE);
        return change(actor, actor.user().orElseThrow(), edit);
    }

    private Assignment change(Actor actor, UserId user, PropertiesEdit edit) {
        return transactions.in(actor.tenant().value(), () -> {
            Batch batch = locker.lock(actor.tenant(), List.of(user));
            Held held = requireOurs(batch, user);
            if (held.assignment().rowVersion() != edit.rowVersion()) {
                throw new RefusedException(AssignmentRefusal.CHANGED_MEANWHILE, Map.of("name", name(batch, user)));
            }
            check(
                    batch.around(),
                    edit.tollNumber(),
                    NumberKind.TOLL,
                    held.assignment().tollNumber());
            edit.tollFreeNumber()
                    .ifPresent(number -> check(
                            batch.around(),
                            number,
                            NumberKind.TOLL_FREE,
                            held.assignment().tollFreeNumber()));
            Assignment after = Drafts.withProperties(held.assignment(), edit);
            if (after.equals(held.assignment())) {
                return after;
            }
            return apply(actor, batch, held, after, Cause.EDITED, "assignment.edited");
        });
    }

    /// Back to the numbers of the user's country, else of the bridge.
    ///
    /// @throws RefusedException `NOT_ON_OUR_PROVIDER`
    public Assignment clearNumbers(Actor actor, UserId user) {
        actor.require(Permission.EDIT_CONFERENCING);
        return transactions.in(actor.tenant().value(), () -> {
            Batch batch = locker.lock(actor.tenant(), List.of(user));
            Held held = requireOurs(batch, user);
            Assignment after = Drafts.withNumbers(
                    held.assignment(),
                    batch.around().defaults().toll(batch.country(user)).map(ServiceNumber::id),
                    batch.around().defaults().tollFree(batch.country(user)).map(ServiceNumber::id));
            if (after.equals(held.assignment())) {
                return after;
            }
            return apply(actor, batch, held, after, Cause.EDITED, "assignment.numbers-cleared");
        });
    }

    /// The old ID stops working at once and is quarantined, so that it can be given back.
    ///
    /// @throws RefusedException `NOT_ON_OUR_PROVIDER`
    public Assignment resetConferenceId(Actor actor, UserId user, String reason) {
        actor.require(Permission.RESET_CONFERENCE_ID);
        return renewConferenceId(actor, user, reason);
    }

    /// As [#resetConferenceId], for oneself; whoever calls has made sure that the organisation leaves it to its users.
    public Assignment resetOwnConferenceId(Actor actor) {
        actor.require(Permission.USE_OWN_PAGE);
        return renewConferenceId(actor, actor.user().orElseThrow(), "");
    }

    private Assignment renewConferenceId(Actor actor, UserId user, String reason) {
        return transactions.in(actor.tenant().value(), () -> {
            Batch batch = locker.lock(actor.tenant(), List.of(user));
            Held held = requireOurs(batch, user);
            var replacement = new Replacement(
                    held,
                    Drafts.withConferenceId(held.assignment(), Optional.empty()),
                    held.pinHash(),
                    Cause.CONFERENCE_ID_RESET,
                    true,
                    false,
                    "conference-id.reset",
                    reason);
            return changes.apply(actor, List.of(replacement), batch.around(), batch.names())
                    .getFirst();
        });
    }

    private Assignment apply(Actor actor, Batch batch, Held held, Assignment after, Cause cause, String action) {
        var replacement = new Replacement(held, after, held.pinHash(), cause, true, false, action, "");
        return changes.apply(actor, List.of(replacement), batch.around(), batch.names())
                .getFirst();
    }

    private static Held requireOurs(Batch batch, UserId user) {
        Held held = batch.held().get(user);
        if (held == null) {
            throw new RefusedException(AssignmentRefusal.UNKNOWN_USER, Map.of("user", user.toString()));
        }
        if (!held.assignment().isOurs()) {
            throw new RefusedException(AssignmentRefusal.NOT_ON_OUR_PROVIDER, Map.of("name", name(batch, user)));
        }
        return held;
    }

    /// @param before a number that closes may be kept
    private static void check(
            Surroundings around, ServiceNumberId id, NumberKind wanted, Optional<ServiceNumberId> before) {
        ServiceNumber number = around.numbers().get(id);
        if (number == null || number.kind() != wanted) {
            throw new RefusedException(
                    AssignmentRefusal.NUMBER_OF_OTHER_KIND,
                    Map.of("number", number == null ? "" : number.e164(), "kind", wanted.name()));
        }
        if (!number.isOpen() && !before.equals(Optional.of(id))) {
            throw new RefusedException(NumberRefusal.NUMBER_NOT_OPEN, Map.of("number", number.e164()));
        }
    }

    private static String name(Batch batch, UserId user) {
        return batch.names().getOrDefault(user, user.toString());
    }
}
