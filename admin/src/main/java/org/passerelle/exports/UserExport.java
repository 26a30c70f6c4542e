package org.passerelle.exports;

import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.passerelle.access.Actor;
import org.passerelle.access.Permission;
import org.passerelle.access.RefusedException;
import org.passerelle.audit.Change;
import org.passerelle.roster.Roster;
import org.passerelle.roster.RosterQuery;
import org.passerelle.roster.RosterRow;
import org.passerelle.roster.Selection;
import org.springframework.stereotype.Component;

/// Writes users to a file, exactly those of a list in its order. Thread-safe.
///
/// A page is a transaction of its own (`docs/adr/0050-files.md`): a slow reader holds nothing in the database.
@Component
public final class UserExport {
    private final Roster roster;
    private final ListExport export;

    UserExport(Roster roster, ListExport export) {
        this.roster = roster;
        this.export = export;
    }

    /// All that match.
    ///
    /// @param out is closed
    /// @throws RefusedException where the filter cannot be read; nothing is written then
    public void write(Actor actor, RosterQuery query, Layout layout, OutputStream out) throws IOException {
        actor.require(Permission.SEE_USERS);
        query.filter();
        write(actor, new ListPages(roster, actor, query, List.of(), layout.detail()), layout, out, of(query));
    }

    /// Those that were chosen; whoever is gone since is left out.
    ///
    /// @param out is closed
    public void write(Actor actor, Selection selection, Layout layout, OutputStream out) throws IOException {
        actor.require(Permission.SEE_USERS);
        var what = new ArrayList<>(List.of(added("selection", selection.id().toString())));
        if (!selection.everything()) {
            write(actor, ListPages.of(roster, actor, selection.included(), layout.detail()), layout, out, what);
            return;
        }
        what.addAll(of(selection.query()));
        var pages = new ListPages(roster, actor, selection.query(), selection.excluded(), layout.detail());
        write(actor, pages, layout, out, what);
    }

    private void write(Actor actor, Iterator<List<RosterRow>> pages, Layout layout, OutputStream out, List<Change> what)
            throws IOException {
        var sheet = new Sheet(
                "users",
                Permission.SEE_USERS,
                layout.style(),
                layout.columns().stream().map(UserColumn::key).toList(),
                layout.header(),
                what);
        export.write(actor, sheet, out, pages, layout::cells);
    }

    private static List<Change> of(RosterQuery query) {
        return List.of(
                added("view", query.view().key()),
                added("search", query.search()),
                added("filter", query.filterText()),
                added("sort", query.sort().text()));
    }

    private static Change added(String field, String value) {
        return new Change(field, null, value);
    }
}
