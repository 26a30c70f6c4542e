package org.passerelle.assignments;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jooq.Record2;
import org.jooq.Select;
import org.passerelle.access.Actor;
import org.passerelle.access.Permission;
import org.passerelle.access.RefusedException;
import org.passerelle.db.Transactions;
import org.passerelle.numbers.NumberKind;
import org.passerelle.numbers.NumberRefusal;
import org.passerelle.numbers.ServiceNumber;
import org.passerelle.numbers.ServiceNumberId;
import org.springframework.stereotype.Component;

/// Sets numbers, dial-out and who may start for many users of our provider: each by the same rules, none stops the
/// others. Thread-safe.
@Component
public final class SharedEdits {
    private final Transactions transactions;
    private final Batch.Locker locker;
    private final Surroundings.Reader surroundings;
    private final AssignmentRows rows;
    private final Changes changes;

    SharedEdits(
            Transactions transactions,
            Batch.Locker locker,
            Surroundings.Reader surroundings,
            AssignmentRows rows,
            Changes changes) {
        this.transactions = transactions;
        this.locker = locker;
        this.surroundings = surroundings;
        this.rows = rows;
        this.changes = changes;
    }

    /// Before anybody is changed: whether anything is wanted, and the numbers can be given at all.
    ///
    /// @throws RefusedException `NOTHING_TO_SET`, `NO_SUCH_NUMBER`, `NUMBER_OF_OTHER_KIND`, `NUMBER_NOT_OPEN`
    public void check(Actor actor, SharedEdit edit) {
        if (edit.isNothing()) {
            throw new RefusedException(AssignmentRefusal.NOTHING_TO_SET);
        }
        Surroundings around = surroundings.read(actor.tenant());
        check(around, edit.toll(), NumberKind.TOLL);
        check(around, edit.tollFree(), NumberKind.TOLL_FREE);
    }

    /// One transaction.
    ///
    /// @param reason for the audit; may be empty
    /// @return one outcome for each choice, in the order given
    public List<Outcome> edit(Actor actor, SharedEdit edit, List<UserChoice> choices, String reason) {
        actor.require(Permission.EDIT_CONFERENCING);
        return transactions.in(actor.tenant().value(), () -> {
            Batch batch = locker.lock(
                    actor.tenant(), choices.stream().map(UserChoice::user).toList());
            List<Decided> decided = decide(edit, choices, batch, reason);
            changes.apply(
                    actor,
                    decided.stream().flatMap(one -> one.replacement().stream()).toList(),
                    batch.around(),
                    batch.names());
            return decided.stream().map(Decided::outcome).toList();
        });
    }

    /// What [#edit] would answer, without doing it. Inside a transaction of the actor's organisation.
    ///
    /// @return one for each choice, in the order given
    public List<Foreseen> foresee(Actor actor, SharedEdit edit, List<UserChoice> choices) {
        Batch batch = look(actor, choices);
        return decide(edit, choices, batch, "").stream()
                .map(one -> Foreseen.of(one, batch))
                .toList();
    }

    /// Old and new of each user, field by field, in the order given. Inside a transaction of the actor's organisation.
    public List<Difference> differences(Actor actor, SharedEdit edit, List<UserChoice> choices) {
        Batch batch = look(actor, choices);
        return decide(edit, choices, batch, "").stream()
                .map(one -> new Difference(
                        one.outcome(),
                        one.replacement()
                                .map(change -> Changes.fields(change, batch.around()))
                                .orElse(List.of())))
                .toList();
    }

    /// What these users have at present, those of our provider alone. Inside a transaction of the actor's organisation.
    ///
    /// @param users in the first column
    public Mix mix(Actor actor, Select<Record2<UUID, Long>> users) {
        actor.require(Permission.EDIT_CONFERENCING);
        return rows.mix(actor.tenant(), users);
    }

    private Batch look(Actor actor, List<UserChoice> choices) {
        actor.require(Permission.EDIT_CONFERENCING);
        return locker.look(
                actor.tenant(), choices.stream().map(UserChoice::user).toList());
    }

    private static List<Decided> decide(SharedEdit edit, List<UserChoice> choices, Batch batch, String reason) {
        return choices.stream()
                .map(choice -> decide(edit, choice, batch, reason))
                .toList();
    }

    private static Decided decide(SharedEdit edit, UserChoice choice, Batch batch, String reason) {
        Optional<Outcome.Refused> no = Decided.refusal(choice, batch).or(() -> numberGone(edit, choice, batch));
        if (no.isPresent()) {
            return Decided.refused(no.get());
        }
        Held held = Objects.requireNonNull(batch.held().get(choice.user()));
        Assignment now = held.assignment();
        Optional<ServiceNumberId> toll = number(edit.toll(), NumberKind.TOLL, now.tollNumber(), choice, batch);
        if (toll.isEmpty() && edit.toll().isPresent()) {
            return Decided.refused(new Outcome.Refused(choice.user(), AssignmentRefusal.NO_OTHER_NUMBER, Map.of()));
        }
        Assignment after = Drafts.withOptions(
                Drafts.withNumbers(
                        now, toll, number(edit.tollFree(), NumberKind.TOLL_FREE, now.tollFreeNumber(), choice, batch)),
                edit.tollFreeAllowed().orElse(now.tollFreeAllowed()),
                edit.unauthenticatedStart().orElse(now.unauthenticatedStart()),
                edit.dialOut().orElse(now.dialOut()));
        if (after.equals(now)) {
            return Decided.kept(now.user(), "already-so");
        }
        return new Decided(
                new Outcome.Changed(now.user(), "edited", Map.of()),
                Optional.of(new Replacement(
                        held, after, held.pinHash(), Cause.EDITED, true, false, "assignment.edited", reason)));
    }

    /// A number may be taken off the bridge while a job is at work.
    private static Optional<Outcome.Refused> numberGone(SharedEdit edit, UserChoice choice, Batch batch) {
        return edit.toll()
                .filter(rule -> Wishes.isGone(rule, batch))
                .or(() -> edit.tollFree().filter(rule -> Wishes.isGone(rule, batch)))
                .map(_ -> new Outcome.Refused(choice.user(), AssignmentRefusal.NUMBER_GONE, Map.of()));
    }

    /// @param now stays where nothing is wanted
    private static Optional<ServiceNumberId> number(
            Optional<NumberRule> wanted,
            NumberKind kind,
            Optional<ServiceNumberId> now,
            UserChoice choice,
            Batch batch) {
        if (wanted.isEmpty()) {
            return now;
        }
        return switch (wanted.get()) {
            case NumberRule.Fixed fixed -> Optional.of(fixed.number());
            case NumberRule.None _ -> Optional.empty();
            case NumberRule.Keep _ -> now;
            case NumberRule.ByCountry _ ->
                Wishes.byCountry(batch.around().defaults(), kind, batch.country(choice.user()))
                        .map(ServiceNumber::id);
        };
    }

    private static void check(Surroundings around, Optional<NumberRule> wanted, NumberKind kind) {
        if (wanted.isEmpty() || !(wanted.get() instanceof NumberRule.Fixed fixed)) {
            return;
        }
        ServiceNumber number = Optional.ofNullable(around.numbers().get(fixed.number()))
                .orElseThrow(() -> new RefusedException(NumberRefusal.NO_SUCH_NUMBER));
        if (number.kind() != kind) {
            throw new RefusedException(
                    AssignmentRefusal.NUMBER_OF_OTHER_KIND, Map.of("number", number.e164(), "kind", kind.name()));
        }
        if (!number.isOpen()) {
            throw new RefusedException(NumberRefusal.NUMBER_NOT_OPEN, Map.of("number", number.e164()));
        }
    }
}
