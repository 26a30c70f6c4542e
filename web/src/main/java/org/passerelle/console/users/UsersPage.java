package org.passerelle.console.users;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.passerelle.console.frame.Option;
import org.passerelle.console.user.PersonPane;
import org.passerelle.roster.RosterCount;
import org.passerelle.roster.RosterQuery;
import org.passerelle.roster.RosterRow;
import org.passerelle.roster.SavedView;

/// What the list of users shows.
///
/// @param mark of what is shown, to tell later whether it changed
/// @param opening the view that the list opens with: a key, or the identifier of a saved one
/// @param problem why the filter cannot be read; empty where it can
/// @param readyToMove how many users the banner speaks of; 0 for no banner
/// @param pane of the user whose name was clicked
public record UsersPage(
        ListAddress address,
        List<RosterRow> rows,
        RosterCount count,
        String mark,
        Instant readAt,
        Optional<String> before,
        Optional<String> after,
        Set<Column> columns,
        List<SavedView> savedViews,
        String opening,
        List<FilterChips.Chip> chips,
        List<Option> filterFields,
        Optional<String> problem,
        long readyToMove,
        String ourName,
        Optional<PersonPane> pane) {

    /// Those that stand as tabs above the list.
    public List<SavedView> pinnedViews() {
        return savedViews.stream().filter(SavedView::pinned).toList();
    }

    /// Whether the list is that of the view, on whatever page.
    public boolean shows(SavedView view) {
        List<String> shown = columns.stream().map(Column::key).toList();
        return view.query().equals(address.query())
                && (view.columns().isEmpty() || view.columns().equals(shown));
    }

    public boolean showsEverybody() {
        return address.query().equals(RosterQuery.EVERYBODY)
                && pinnedViews().stream().noneMatch(this::shows);
    }

    /// The columns to choose from, those that are shown first.
    public List<Column> offeredColumns() {
        return Column.offered(columns);
    }
}
