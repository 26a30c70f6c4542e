package org.passerelle.assignments;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.passerelle.access.Actor;
import org.passerelle.access.Permission;
import org.passerelle.access.UserId;
import org.passerelle.db.Transactions;
import org.passerelle.numbers.NumberKind;
import org.passerelle.numbers.ServiceNumber;
import org.passerelle.numbers.ServiceNumberId;
import org.springframework.stereotype.Component;

/// Gives many users another default number in place of one that goes. Thread-safe.
@Component
public final class Renumbering {
    private final Transactions transactions;
    private final Batch.Locker locker;
    private final Changes changes;

    Renumbering(Transactions transactions, Batch.Locker locker, Changes changes) {
        this.transactions = transactions;
        this.locker = locker;
        this.changes = changes;
    }

    /// One transaction: each user by the rule, none stops the others. Everything else of the user stays.
    ///
    /// @param gone not open any more, so that the rule by country passes it over
    /// @return one outcome for each user, in the order given
    public List<Outcome> replace(
            Actor actor, ServiceNumberId gone, NumberRule rule, List<UserId> users, String reason) {
        actor.require(Permission.EDIT_CONFERENCING);
        return transactions.in(actor.tenant().value(), () -> {
            Batch batch = locker.lock(actor.tenant(), users);
            var outcomes = new ArrayList<Outcome>();
            var replacements = new ArrayList<Replacement>();
            for (UserId user : users) {
                Held held = batch.held().get(user);
                if (held == null) {
                    outcomes.add(new Outcome.Refused(user, AssignmentRefusal.UNKNOWN_USER, Map.of()));
                    continue;
                }
                Decided decided = decide(held, gone, rule, batch, reason);
                outcomes.add(decided.outcome());
                decided.replacement().ifPresent(replacements::add);
            }
            changes.apply(actor, replacements, batch.around(), batch.names());
            return outcomes;
        });
    }

    private static Decided decide(Held held, ServiceNumberId gone, NumberRule rule, Batch batch, String reason) {
        Assignment now = held.assignment();
        String country = batch.country(now.user());
        if (now.tollNumber().equals(Optional.of(gone))) {
            return successor(rule, NumberKind.TOLL, country, batch)
                    .map(next -> changed(
                            held,
                            Drafts.withNumbers(now, Optional.of(next.id()), now.tollFreeNumber()),
                            "renumbered",
                            Map.of("number", next.e164()),
                            reason))
                    .orElseGet(() -> new Decided(
                            new Outcome.Refused(now.user(), AssignmentRefusal.NO_OTHER_NUMBER, Map.of()),
                            Optional.empty()));
        }
        if (!now.tollFreeNumber().equals(Optional.of(gone))) {
            return new Decided(new Outcome.Unchanged(now.user(), "number-not-held", Map.of()), Optional.empty());
        }
        Optional<ServiceNumber> next = successor(rule, NumberKind.TOLL_FREE, country, batch);
        return changed(
                held,
                Drafts.withNumbers(now, now.tollNumber(), next.map(ServiceNumber::id)),
                next.isPresent() ? "renumbered" : "toll-free-removed",
                next.map(number -> Map.of("number", number.e164())).orElse(Map.of()),
                reason);
    }

    private static Decided changed(Held held, Assignment after, String code, Map<String, String> facts, String reason) {
        return new Decided(
                new Outcome.Changed(after.user(), code, facts),
                Optional.of(new Replacement(
                        held, after, held.pinHash(), Cause.EDITED, true, false, "assignment.renumbered", reason)));
    }

    private static Optional<ServiceNumber> successor(NumberRule rule, NumberKind kind, String country, Batch batch) {
        return switch (rule) {
            case NumberRule.Fixed fixed ->
                Optional.ofNullable(batch.around().numbers().get(fixed.number()))
                        .filter(number -> number.kind() == kind && number.isOpen());
            case NumberRule.None _ -> Optional.empty();
            case NumberRule.ByCountry _, NumberRule.Keep _ ->
                Wishes.byCountry(batch.around().defaults(), kind, country);
        };
    }
}
