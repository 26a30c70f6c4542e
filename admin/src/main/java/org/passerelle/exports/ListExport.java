package org.passerelle.exports;

import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.function.Function;
import org.passerelle.access.Actor;
import org.passerelle.audit.Audit;
import org.passerelle.audit.AuditEntry;
import org.passerelle.audit.Change;
import org.passerelle.db.Transactions;
import org.passerelle.tables.TableFile;
import org.springframework.stereotype.Component;

/// Writes any list to a file, and tells the audit how many rows left: also where the reader hung up before the end.
/// Thread-safe.
@Component
public final class ListExport {
    private final Transactions transactions;
    private final Audit audit;

    ListExport(Transactions transactions, Audit audit) {
        this.transactions = transactions;
        this.audit = audit;
    }

    /// Takes the rows of a file one by one.
    @FunctionalInterface
    public interface Rows {
        void add(List<String> cells) throws IOException;
    }

    /// Brings the rows, in their order.
    @FunctionalInterface
    public interface Source {
        void writeTo(Rows rows) throws IOException;
    }

    /// @param out is closed
    public void write(Actor actor, Sheet sheet, OutputStream out, Source source) throws IOException {
        actor.require(sheet.needs());
        var count = new Object() {
            long rows;
        };
        try (TableFile file = TableFile.start(out, sheet.style(), sheet.list(), sheet.header())) {
            source.writeTo(cells -> {
                file.row(cells);
                count.rows++;
            });
        } finally {
            record(actor, sheet, count.rows);
        }
    }

    /// @param pages are read one after the other
    /// @param out is closed
    public <T> void write(
            Actor actor, Sheet sheet, OutputStream out, Iterator<List<T>> pages, Function<T, List<String>> cells)
            throws IOException {
        write(actor, sheet, out, rows -> {
            while (pages.hasNext()) {
                for (T row : pages.next()) {
                    rows.add(cells.apply(row));
                }
            }
        });
    }

    private void record(Actor actor, Sheet sheet, long rows) {
        var changes = new ArrayList<>(sheet.narrowed());
        changes.add(new Change("columns", null, String.join(", ", sheet.columns())));
        changes.add(new Change("format", null, sheet.style().suffix()));
        changes.add(new Change("rows", null, String.valueOf(rows)));
        transactions.in(
                actor.tenant().value(),
                () -> audit.record(actor, new AuditEntry("list.exported", "list", sheet.list(), "", changes)));
    }
}
