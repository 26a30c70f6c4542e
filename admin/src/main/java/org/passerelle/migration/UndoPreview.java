package org.passerelle.migration;

import java.util.List;
import java.util.Map;
import org.passerelle.access.UserId;
import org.passerelle.jobs.Result;

/// What an undo would do. The groups add up to those whose change stands.
///
/// @param groups the largest first
public record UndoPreview(long total, List<Group> groups) {
    public UndoPreview {
        groups = List.copyOf(groups);
    }

    /// Users that would end alike.
    ///
    /// @param code of the outcome
    /// @param examples some of them
    public record Group(Result result, String code, long users, List<Example> examples) {
        public Group {
            examples = List.copyOf(examples);
        }
    }

    /// One user, with what completes the text of the outcome.
    public record Example(UserId user, String name, Map<String, String> facts) {}

    /// How many would be put back.
    public long able() {
        return users(Result.CHANGED);
    }

    public long users(Result result) {
        return groups.stream()
                .filter(group -> group.result() == result)
                .mapToLong(Group::users)
                .sum();
    }
}
