package org.passerelle.console.users;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.passerelle.access.UserId;
import org.passerelle.assignments.Difference;
import org.passerelle.assignments.SharedEdit;
import org.passerelle.console.frame.Option;
import org.passerelle.migration.Preview;
import org.passerelle.roster.RosterRow;

/// Changing many users: their provider, and settings on ours.
///
/// @param users of the selection
/// @param ours how many of them are on our provider
/// @param edit what was chosen
/// @param plan what that would do; empty until something was chosen that goes together
/// @param samples some of the users of each group
/// @param differences old and new of those
public record BulkPage(
        String selection,
        long users,
        long ours,
        String ourName,
        Field provider,
        List<Field> settings,
        SharedEdit edit,
        String reason,
        Optional<Preview> plan,
        List<Sample> samples,
        Map<UserId, Difference> differences,
        Hurdles hurdles) {

    /// One field of the form.
    ///
    /// @param key as in the form
    /// @param options the first one changes nothing
    /// @param present what the selection has now; empty where nobody of it has any
    public record Field(String key, List<Option> options, String present) {}

    /// Some users that would end alike.
    public record Sample(Preview.Group group, List<RosterRow> rows) {}

    /// What the organisation asks before so many are changed.
    ///
    /// @param approval a second person has to agree, so that all of it becomes a plan
    /// @param typed the number of users has to be typed
    /// @param mistyped it was typed wrongly, or not at all
    public record Hurdles(
            boolean approval, boolean reasonNeeded, boolean reasonMissing, boolean typed, boolean mistyped) {
        boolean stop() {
            return reasonMissing || mistyped;
        }
    }

    /// Whether the edit can be started as it is.
    boolean isReady() {
        return plan.isPresent() && !hurdles.stop();
    }

    /// @param look finds users as lists show them
    static List<Sample> samples(Preview plan, Function<List<UserId>, List<RosterRow>> look) {
        return plan.groups().stream()
                .map(group -> new Sample(group, look.apply(plan.samples().getOrDefault(group.code(), List.of()))))
                .toList();
    }
}
