package org.passerelle.console.users;

import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.passerelle.access.RefusedException;
import org.passerelle.roster.RosterQuery;
import org.passerelle.roster.RosterRefusal;
import org.passerelle.roster.SelectionId;
import org.passerelle.roster.Sort;
import org.passerelle.roster.View;

/// What addresses and forms say of who is in a list; each part may be missing.
///
/// @param filter in the grammar of RFC 7644
/// @param within a selection, whose users alone are listed
/// @param cols keys of the columns, parted by commas
record WhoIsListed(
        @Nullable String view,
        @Nullable String q,
        @Nullable String filter,
        @Nullable String sort,
        @Nullable String within,
        @Nullable String cols) {

    /// @throws RefusedException `NO_SUCH_SELECTION`
    RosterQuery query() {
        return new RosterQuery(
                View.parse(text(view)).orElse(View.ALL),
                text(q),
                text(filter),
                Sort.parse(text(sort)).orElse(Sort.BY_NAME),
                Optional.of(text(within)).filter(id -> !id.isEmpty()).map(WhoIsListed::selection));
    }

    /// The first page of the list.
    ListAddress address() {
        return ListAddress.of(query(), columns());
    }

    /// Keys of columns that there are, parted by commas.
    String columns() {
        return text(cols).isEmpty()
                ? ""
                : Column.parse(text(cols)).stream().map(Column::key).collect(Collectors.joining(","));
    }

    private static SelectionId selection(String id) {
        try {
            return SelectionId.parse(id);
        } catch (IllegalArgumentException notAnId) {
            throw new RefusedException(RosterRefusal.NO_SUCH_SELECTION);
        }
    }

    private static String text(@Nullable String given) {
        return given == null ? "" : given.strip();
    }
}
