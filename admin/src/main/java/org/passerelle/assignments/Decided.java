package org.passerelle.assignments;

import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

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

    static Decided refused(Outcome.Refused outcome) {
        return new Decided(outcome, Optional.empty());
    }

    /// Somebody changed the user after it was chosen.
    static boolean isChangedSince(UserChoice choice, Held held) {
        return choice.rowSeen().isPresent()
                && choice.rowSeen().getAsLong() != held.assignment().rowVersion();
    }

    static Outcome.Refused changedBySomebody(Held held, Batch batch) {
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
            case Rules.Decision.Keep keep ->
                new Decided(new Outcome.Unchanged(from.user(), keep.code(), Map.of()), Optional.empty());
            case Rules.Decision.Refuse refuse ->
                new Decided(new Outcome.Refused(from.user(), refuse.refusal(), Map.of()), Optional.empty());
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
