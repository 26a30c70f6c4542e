package org.passerelle.assignments;

import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.passerelle.access.UserId;

/// What a rule's decision means for one locked user: an outcome, and the replacement that carries it out if there is
/// one.
record Decided(Outcome outcome, Optional<Replacement> replacement) {
    /// Means the same in every language.
    private static final DateTimeFormatter MINUTES = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm", Locale.ROOT);

    /// What is to become of a chosen user.
    static Decided on(UserChoice choice, Target target, Wishes wishes, Batch batch, Instant now, String reason) {
        Held held = batch.held().get(choice.user());
        if (held == null) {
            return refused(new Outcome.Refused(choice.user(), AssignmentRefusal.UNKNOWN_USER, Map.of()));
        }
        Assignment assignment = held.assignment();
        if (isChangedSince(choice, held)) {
            return refused(changedBySomebody(held, batch));
        }
        Rules.Decision decision = Rules.onProviderChosen(assignment, target);
        if (!(decision instanceof Rules.Decision.GoToOurs)) {
            return by(decision, held, assignment, Arrival.usual(batch, ""), batch, now, reason);
        }
        return wishes.refuse(choice, batch)
                .map(Decided::refused)
                .orElseGet(
                        () -> by(decision, held, assignment, wishes.arrival(choice, held, batch), batch, now, reason));
    }

    /// Why nothing can be changed of a chosen user of our provider; empty where it can.
    static Optional<Outcome.Refused> refusal(UserChoice choice, Batch batch) {
        Held held = batch.held().get(choice.user());
        if (held == null) {
            return Optional.of(new Outcome.Refused(choice.user(), AssignmentRefusal.UNKNOWN_USER, Map.of()));
        }
        if (isChangedSince(choice, held)) {
            return Optional.of(changedBySomebody(held, batch));
        }
        return held.assignment().isOurs()
                ? Optional.empty()
                : Optional.of(new Outcome.Refused(choice.user(), AssignmentRefusal.NOT_ON_OUR_PROVIDER, Map.of()));
    }

    static Decided refused(Outcome.Refused outcome) {
        return new Decided(outcome, Optional.empty());
    }

    /// Somebody changed the user after it was chosen.
    private static boolean isChangedSince(UserChoice choice, Held held) {
        return choice.rowSeen().isPresent()
                && choice.rowSeen().getAsLong() != held.assignment().rowVersion();
    }

    private static Outcome.Refused changedBySomebody(Held held, Batch batch) {
        return new Outcome.Refused(
                held.assignment().user(),
                AssignmentRefusal.CHANGED_BY_SOMEBODY,
                Map.of(
                        "by",
                        held.updatedBy(),
                        "at",
                        MINUTES.format(held.updatedAt().atZone(batch.around().zone()))));
    }

    /// @param from the user's assignment with the licence as it is now
    /// @param arrival used where the rule moves the user to our provider
    static Decided by(
            Rules.Decision decision,
            Held held,
            Assignment from,
            Arrival arrival,
            Batch batch,
            Instant now,
            String reason) {
        return switch (decision) {
            case Rules.Decision.Keep keep -> kept(from.user(), keep.code());
            case Rules.Decision.Refuse refuse -> refused(new Outcome.Refused(from.user(), refuse.refusal(), Map.of()));
            case Rules.Decision.GoToOurs go -> {
                Assignment after = Drafts.toOurs(
                        from,
                        batch.around().ours().id(),
                        arrival,
                        batch.around().settings().unauthenticatedStart(),
                        from.provider().isPresent() ? Optional.of(now) : Optional.empty());
                yield new Decided(
                        new Outcome.Changed(from.user(), go.code(), facts(held, batch)),
                        Optional.of(new Replacement(
                                held,
                                after,
                                arrival.pin().map(Arrival.FormerPin::hash),
                                go.cause(),
                                from.provider().isPresent(),
                                true,
                                "assignment.moved",
                                reason)));
            }
            case Rules.Decision.GoOff go ->
                new Decided(
                        new Outcome.Changed(from.user(), go.code(), facts(held, batch)),
                        Optional.of(new Replacement(
                                held,
                                Drafts.off(from),
                                Optional.empty(),
                                go.cause(),
                                true,
                                true,
                                "assignment.turned-off",
                                reason)));
        };
    }

    /// A licence came or went: it changed in any case; where the rule keeps the provider, the flag alone is written.
    static Decided entitled(Held held, boolean entitled, Rules.Decision decision, Batch batch, Instant now) {
        Assignment from = Drafts.withEntitled(held.assignment(), entitled);
        if (decision instanceof Rules.Decision.Keep keep) {
            return licenceOnly(held, from, keep.code());
        }
        return by(decision, held, from, Arrival.usual(batch, batch.country(from.user())), batch, now, "");
    }

    static Decided licenceOnly(Held held, Assignment after, String code) {
        return new Decided(
                new Outcome.Changed(after.user(), code, Map.of()),
                Optional.of(new Replacement(held, after, held.pinHash(), Cause.LICENCE_CHANGED, false, false, "", "")));
    }

    static Decided kept(UserId user, String code) {
        return new Decided(new Outcome.Unchanged(user, code, Map.of()), Optional.empty());
    }

    /// The same with what becomes of a licence at the same time.
    Decided with(LicenceEffect effect) {
        return new Decided(outcome, replacement.map(one -> one.with(effect)));
    }

    private static Map<String, String> facts(Held held, Batch batch) {
        return batch.around()
                .providerName(held.assignment().provider())
                .map(name -> Map.of("from", name))
                .orElse(Map.of());
    }
}
