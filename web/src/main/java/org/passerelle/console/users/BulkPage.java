package org.passerelle.console.users;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.passerelle.access.UserId;
import org.passerelle.console.frame.Option;
import org.passerelle.migration.Preview;
import org.passerelle.roster.RosterRow;

/// Changing the provider of many users.
///
/// @param provider what was chosen: `ours`, `none`, or empty for no change
/// @param plan what that would do; empty until something was chosen
/// @param samples some of the users of each group
public record BulkPage(
        String selection,
        long users,
        String provider,
        String reason,
        List<Option> providers,
        Optional<Preview> plan,
        List<Sample> samples) {

    /// Some users that would end alike.
    public record Sample(Preview.Group group, List<RosterRow> rows) {}

    /// @param look finds users as lists show them
    static List<Sample> samples(Preview plan, Function<List<UserId>, List<RosterRow>> look) {
        return plan.groups().stream()
                .map(group -> new Sample(group, look.apply(plan.samples().getOrDefault(group.code(), List.of()))))
                .toList();
    }
}
