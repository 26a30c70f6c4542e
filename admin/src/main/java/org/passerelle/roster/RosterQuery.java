package org.passerelle.roster;

import java.util.Optional;

/// Which users, in what order.
///
/// @param search what was typed into the search box
/// @param within only users of this selection
public record RosterQuery(View view, String search, String filterText, Sort sort, Optional<SelectionId> within) {
    public static final RosterQuery EVERYBODY = new RosterQuery(View.ALL, "", "", Sort.BY_NAME);

    public RosterQuery(View view, String search, String filterText, Sort sort) {
        this(view, search, filterText, sort, Optional.empty());
    }

    public Filter filter() {
        return Filter.parse(filterText);
    }

    public RosterQuery withView(View other) {
        return new RosterQuery(other, search, filterText, sort, within);
    }

    public RosterQuery within(Optional<SelectionId> other) {
        return new RosterQuery(view, search, filterText, sort, other);
    }
}
