package org.passerelle.assignments;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/// What a rule's decision means for one locked user: an outcome, and the replacement that carries it out if there is
/// one.
record Decided(Outcome outcome, Optional<Replacement> replacement) {

    /// @param from the user's assignment with the licence as it is now
    static Decided by(Rules.Decision decision, Held held, Assignment from, Batch batch, Instant now, String reason) {
        return switch (decision) {
            case Rules.Decision.Keep keep ->
                new Decided(new Outcome.Unchanged(from.user(), keep.code(), Map.of()), Optional.empty());
            case Rules.Decision.Refuse refuse ->
                new Decided(new Outcome.Refused(from.user(), refuse.refusal(), Map.of()), Optional.empty());
            case Rules.Decision.GoToOurs go -> {
                Assignment after = Drafts.toOurs(
                        from,
                        batch.around().ours().id(),
                        batch.around().defaults(),
                        batch.country(from.user()),
                        batch.around().settings().unauthenticatedStart(),
                        from.provider().isPresent() ? Optional.of(now) : Optional.empty());
                yield new Decided(
                        new Outcome.Changed(from.user(), go.code(), facts(held, batch)),
                        Optional.of(new Replacement(
                                held,
                                after,
                                Optional.empty(),
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

    private static Map<String, String> facts(Held held, Batch batch) {
        return batch.around()
                .providerName(held.assignment().provider())
                .map(name -> Map.of("from", name))
                .orElse(Map.of());
    }
}
