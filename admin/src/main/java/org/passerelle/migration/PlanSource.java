package org.passerelle.migration;

import java.util.List;
import org.passerelle.roster.SelectionId;

/// Where the users of a plan come from.
public sealed interface PlanSource {
    /// The users of a list, as they are when the plan is previewed.
    record Selected(SelectionId selection) implements PlanSource {}

    /// @param users how many were found
    /// @param unknown how many lines name nobody
    /// @param unknownSample the first of those lines
    /// @param repeated how many lines name a user or a conference ID once more
    record File(String name, long users, long unknown, List<String> unknownSample, long repeated)
            implements PlanSource {
        public File {
            unknownSample = List.copyOf(unknownSample);
        }
    }
}
