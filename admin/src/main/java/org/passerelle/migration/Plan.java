package org.passerelle.migration;

import java.util.List;
import java.util.Map;
import org.passerelle.access.UserId;

/// What a change of many users would do. The groups add up to the selection.
///
/// @param groups how many users would end how, the largest group first
/// @param samples for each group's code some of its users
public record Plan(long total, List<Group> groups, Map<String, List<UserId>> samples) {
    public Plan {
        groups = List.copyOf(groups);
        samples = Map.copyOf(samples);
    }

    /// Users that would end alike.
    ///
    /// @param code of the outcome
    public record Group(Kind kind, String code, long users) {}

    /// What a group means for its users.
    public enum Kind {
        CHANGES,
        STAYS,
        REFUSED
    }

    public long users(Kind kind) {
        return groups.stream()
                .filter(group -> group.kind() == kind)
                .mapToLong(Group::users)
                .sum();
    }
}
