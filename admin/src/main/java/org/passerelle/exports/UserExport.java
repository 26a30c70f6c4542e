package org.passerelle.exports;

import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Collectors;
import org.passerelle.access.Actor;
import org.passerelle.access.Permission;
import org.passerelle.access.RefusedException;
import org.passerelle.audit.Audit;
import org.passerelle.audit.AuditEntry;
import org.passerelle.audit.Change;
import org.passerelle.db.Transactions;
import org.passerelle.roster.Roster;
import org.passerelle.roster.RosterQuery;
import org.passerelle.roster.RosterRow;
import org.passerelle.roster.Selection;
import org.passerelle.tables.TableFile;
import org.springframework.stereotype.Component;

/// Writes users to a file, exactly those of a list in its order, and tells the audit how many left: also where the
/// reader hung up before the end. Thread-safe.
///
/// A page is a transaction of its own (`docs/adr/0050-files.md`): a slow reader holds nothing in the database.
@Component
public final class UserExport {
    private final Roster roster;
    private final Transactions transactions;
    private final Audit audit;

    UserExport(Roster roster, Transactions transactions, Audit audit) {
        this.roster = roster;
        this.transactions = transactions;
        this.audit = audit;
    }

    /// All that match.
    ///
    /// @param out is closed
    /// @throws RefusedException where the filter cannot be read; nothing is written then
    public void write(Actor actor, RosterQuery query, Layout layout, OutputStream out) throws IOException {
        actor.require(Permission.SEE_USERS);
        query.filter();
        write(actor, new ListPages(roster, actor, query, List.of()), layout, out, of(query));
    }

    /// Those that were chosen; whoever is gone since is left out.
    ///
    /// @param out is closed
    public void write(Actor actor, Selection selection, Layout layout, OutputStream out) throws IOException {
        actor.require(Permission.SEE_USERS);
        var what = new ArrayList<>(List.of(added("selection", selection.id().toString())));
        if (!selection.everything()) {
            write(actor, ListPages.of(roster, actor, selection.included()), layout, out, what);
            return;
        }
        what.addAll(of(selection.query()));
        write(actor, new ListPages(roster, actor, selection.query(), selection.excluded()), layout, out, what);
    }

    private void write(Actor actor, Iterator<List<RosterRow>> pages, Layout layout, OutputStream out, List<Change> what)
            throws IOException {
        long rows = 0;
        try (TableFile file = TableFile.start(out, layout.style(), "users", layout.header())) {
            while (pages.hasNext()) {
                for (RosterRow row : pages.next()) {
                    file.row(layout.cells(row));
                    rows++;
                }
            }
        } finally {
            record(actor, layout, what, rows);
        }
    }

    private void record(Actor actor, Layout layout, List<Change> what, long rows) {
        var changes = new ArrayList<>(what);
        changes.add(
                added("columns", layout.columns().stream().map(UserColumn::key).collect(Collectors.joining(", "))));
        changes.add(added("format", layout.style().suffix()));
        changes.add(added("rows", String.valueOf(rows)));
        transactions.in(
                actor.tenant().value(),
                () -> audit.record(actor, new AuditEntry("user-list.exported", "user-list", "users", "", changes)));
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
