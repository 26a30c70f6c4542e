package org.passerelle.assignments;

import java.time.Clock;
import java.time.Instant;
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
import org.passerelle.access.TenantId;
import org.passerelle.db.Transactions;
import org.passerelle.numbers.NumberKind;
import org.passerelle.numbers.NumberRefusal;
import org.passerelle.numbers.ServiceNumber;
import org.passerelle.numbers.ServiceNumberId;
import org.springframework.stereotype.Component;

/// Sets numbers, dial-out and who may start for many users of our provider, and brings there first who is to come: each
/// by the same rules, none stops the others. Thread-safe.
@Component
public final class SharedEdits {
    private final Transactions transactions;
    private final Batch.Locker locker;
    private final Surroundings.Reader surroundings;
    private final Wishes.Reader wishes;
    private final AssignmentRows rows;
    private final Claims claims;
    private final AccessCodes codes;
    private final Changes changes;
    private final Clock clock;

    SharedEdits(
            Transactions transactions,
            Batch.Locker locker,
            Surroundings.Reader surroundings,
            Wishes.Reader wishes,
            AssignmentRows rows,
            Claims claims,
            AccessCodes codes,
            Changes changes,
            Clock clock) {
        this.transactions = transactions;
        this.locker = locker;
        this.surroundings = surroundings;
        this.wishes = wishes;
        this.rows = rows;
        this.claims = claims;
        this.codes = codes;
        this.changes = changes;
        this.clock = clock;
    }

    /// Before anybody is changed: whether anything is wanted, it goes together, and the numbers can be given at all.
    ///
    /// @throws RefusedException `NOTHING_TO_SET`, `SETTINGS_WITHOUT_PROVIDER`, `NO_SUCH_NUMBER`,
    ///     `NUMBER_OF_OTHER_KIND`, `NUMBER_NOT_OPEN`
    public void check(Actor actor, SharedEdit edit) {
        if (edit.isNothing()) {
            throw new RefusedException(AssignmentRefusal.NOTHING_TO_SET);
        }
        if (edit.isContradictory()) {
            throw new RefusedException(AssignmentRefusal.SETTINGS_WITHOUT_PROVIDER);
        }
        Surroundings around = surroundings.read(actor.tenant());
        check(around, edit.toll(), NumberKind.TOLL);
        check(around, edit.tollFree(), NumberKind.TOLL_FREE);
    }

    /// One transaction. A user who cannot have all of it stays as before.
    ///
    /// @param reason for the audit; may be empty
    /// @return one outcome for each choice, in the order given
    public List<Outcome> edit(Actor actor, SharedEdit edit, List<UserChoice> choices, String reason) {
        edit.require(actor);
        return transactions.in(actor.tenant().value(), () -> {
            Batch batch = locker.lock(
                    actor.tenant(), choices.stream().map(UserChoice::user).toList());
            List<Decided> decided = claims.settle(
                    actor.tenant(),
                    decide(actor.tenant(), edit, choices, batch, reason),
                    ConferenceIdRule.NEW,
                    batch.around().settings().conferenceIdLength());
            changes.apply(
                    actor,
                    decided.stream().flatMap(one -> one.replacement().stream()).toList(),
                    batch.around(),
                    batch.names());
            return decided.stream().map(Decided::outcome).toList();
        });
    }

    /// What [#edit] would answer, without doing it: for many users, chunk after chunk. Inside a transaction of the
    /// actor's organisation.
    public Rehearsal rehearse(Actor actor, SharedEdit edit) {
        edit.require(actor);
        Surroundings around = surroundings.read(actor.tenant());
        return new Rehearsal(
                actor.tenant(),
                around,
                locker,
                false,
                (choices, batch) -> decide(actor.tenant(), edit, choices, batch, ""),
                codes.left(around.settings().conferenceIdLength()));
    }

    /// What these users have at present. Inside a transaction of the actor's organisation.
    ///
    /// @param users in the first column
    public Mix mix(Actor actor, Select<Record2<UUID, Long>> users) {
        actor.require(Permission.EDIT_CONFERENCING);
        return rows.mix(actor.tenant(), users);
    }

    private List<Decided> decide(
            TenantId tenant, SharedEdit edit, List<UserChoice> choices, Batch batch, String reason) {
        Wishes wished = wishes.read(tenant, choices, arrangement(edit));
        Instant now = clock.instant();
        return choices.stream()
                .map(choice -> edit.moves()
                        ? moved(
                                edit,
                                choice,
                                Decided.on(choice, Target.OURS, wished, batch, now, reason),
                                batch,
                                reason)
                        : set(edit, choice, batch, reason))
                .toList();
    }

    /// Whoever comes to our provider gets the numbers wanted, else those of the country.
    private static Arrangement arrangement(SharedEdit edit) {
        return new Arrangement(
                ConferenceIdRule.NEW,
                edit.toll().orElse(NumberRule.BY_COUNTRY),
                edit.tollFree().orElse(NumberRule.BY_COUNTRY),
                false);
    }

    /// @param move what the rules of the move say; who is on our provider already has the settings alone changed
    private static Decided moved(SharedEdit edit, UserChoice choice, Decided move, Batch batch, String reason) {
        return switch (move.outcome()) {
            case Outcome.Unchanged _ -> set(edit, choice, batch, reason);
            case Outcome.Refused _ -> move;
            case Outcome.Changed changed -> {
                Replacement arrival = move.replacement().orElseThrow();
                yield edit.toll().isPresent() && arrival.after().tollNumber().isEmpty()
                        ? noOtherNumber(choice)
                        : new Decided(
                                new Outcome.Changed(choice.user(), "moved-and-set", changed.facts()),
                                Optional.of(arrival.with(withOptions(arrival.after(), edit))));
            }
        };
    }

    private static Decided set(SharedEdit edit, UserChoice choice, Batch batch, String reason) {
        Optional<Outcome.Refused> no = Decided.refusal(choice, batch).or(() -> numberGone(edit, choice, batch));
        if (no.isPresent()) {
            return Decided.refused(no.get());
        }
        Held held = Objects.requireNonNull(batch.held().get(choice.user()));
        Assignment now = held.assignment();
        Optional<ServiceNumberId> toll = number(edit.toll(), NumberKind.TOLL, now.tollNumber(), choice, batch);
        if (toll.isEmpty() && edit.toll().isPresent()) {
            return noOtherNumber(choice);
        }
        Optional<ServiceNumberId> tollFree =
                number(edit.tollFree(), NumberKind.TOLL_FREE, now.tollFreeNumber(), choice, batch);
        Assignment after = withOptions(Drafts.withNumbers(now, toll, tollFree), edit);
        if (after.equals(now)) {
            return Decided.kept(now.user(), "already-so");
        }
        return new Decided(
                new Outcome.Changed(now.user(), "edited", Map.of()),
                Optional.of(new Replacement(
                        held, after, held.pinHash(), Cause.EDITED, true, false, "assignment.edited", reason)));
    }

    private static Assignment withOptions(Assignment from, SharedEdit edit) {
        return Drafts.withOptions(
                from,
                edit.tollFreeAllowed().orElse(from.tollFreeAllowed()),
                edit.unauthenticatedStart().orElse(from.unauthenticatedStart()),
                edit.dialOut().orElse(from.dialOut()));
    }

    private static Decided noOtherNumber(UserChoice choice) {
        return Decided.refused(new Outcome.Refused(choice.user(), AssignmentRefusal.NO_OTHER_NUMBER, Map.of()));
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
