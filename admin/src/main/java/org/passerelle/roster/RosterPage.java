package org.passerelle.roster;

import java.util.List;
import java.util.Optional;

/// A page of a list.
///
/// @param before cursor of the page in front of it
/// @param after cursor of the page behind it
public record RosterPage(List<RosterRow> rows, Optional<String> before, Optional<String> after) {
    public RosterPage {
        rows = List.copyOf(rows);
    }
}
