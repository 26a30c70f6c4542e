package org.passerelle.migration;

import java.util.List;
import java.util.Map;
import org.passerelle.access.UserId;
import org.passerelle.assignments.Outcome;

/// What a change of many users would do. The groups add up to the selection.
///
/// @param groups how many users would end how, the largest group first
/// @param samples for each group's code some of its users
public record Preview(long total, List<Group> groups, Map<String, List<UserId>> samples, Needs needs) {
    public Preview {
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

    /// What the change would take up.
    ///
    /// @param newConferenceIds how many have to be made
    /// @param conferenceIdsLeft how many could be made
    /// @param withoutNumber users who would have no default toll number
    /// @param numbers for each service number, by its identifier, how many users would get it as default
    /// @param languages for each language how many users would change; an empty text where it is not known
    public record Needs(
            long newConferenceIds,
            long conferenceIdsLeft,
            long withoutNumber,
            Map<String, Long> numbers,
            Map<String, Long> languages) {
        public Needs {
            numbers = Map.copyOf(numbers);
            languages = Map.copyOf(languages);
        }
    }

    public long users(Kind kind) {
        return groups.stream()
                .filter(group -> group.kind() == kind)
                .mapToLong(Group::users)
                .sum();
    }

    public long changes() {
        return users(Kind.CHANGES);
    }

    public static Kind kindOf(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Changed _ -> Kind.CHANGES;
            case Outcome.Unchanged _ -> Kind.STAYS;
            case Outcome.Refused _ -> Kind.REFUSED;
        };
    }
}
