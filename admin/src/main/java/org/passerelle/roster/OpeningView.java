package org.passerelle.roster;

import java.util.List;

/// What the list of users opens with where its address names no view.
///
/// @param view key of a built-in one, or the identifier of a saved one
/// @param columns keys, in their order; empty for those that the reader chose
public record OpeningView(String view, RosterQuery query, List<String> columns) {
    /// Where nothing was chosen.
    public static final OpeningView EVERYBODY = of(View.ALL);

    public OpeningView {
        columns = List.copyOf(columns);
    }

    static OpeningView of(View view) {
        return new OpeningView(view.key(), RosterQuery.EVERYBODY.withView(view), List.of());
    }

    static OpeningView of(SavedView saved) {
        return new OpeningView(saved.id().toString(), saved.query(), saved.columns());
    }
}
