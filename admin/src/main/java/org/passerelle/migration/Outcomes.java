package org.passerelle.migration;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.passerelle.access.UserId;
import org.passerelle.assignments.Outcome;
import org.passerelle.assignments.UserChoice;
import org.passerelle.jobs.ItemOutcome;
import org.passerelle.jobs.JobItem;
import org.passerelle.jobs.Result;

/// Writes outcomes of assignments as a job notes them.
public final class Outcomes {
    private Outcomes() {}

    /// The users of items, each in the version that was seen.
    static List<UserChoice> choices(List<JobItem> items) {
        return items.stream()
                .map(item -> new UserChoice(item.user().orElseThrow(ProviderWork::noUser), item.rowSeen()))
                .toList();
    }

    /// In the order of the items.
    ///
    /// @param outcomes one for each user, in any order
    public static List<ItemOutcome> of(List<JobItem> items, List<Outcome> outcomes) {
        Map<UserId, Outcome> byUser =
                outcomes.stream().collect(Collectors.toMap(Outcome::user, Function.identity(), (one, same) -> one));
        return items.stream()
                .map(item -> of(item, byUser.get(item.user().orElseThrow(ProviderWork::noUser))))
                .toList();
    }

    static Result result(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Changed _ -> Result.CHANGED;
            case Outcome.Unchanged _ -> Result.UNCHANGED;
            case Outcome.Refused _ -> Result.REFUSED;
        };
    }

    private static ItemOutcome of(JobItem item, @Nullable Outcome found) {
        Outcome outcome = Objects.requireNonNull(found, "each user has an outcome");
        return new ItemOutcome(item.position(), result(outcome), outcome.code(), outcome.facts());
    }
}
